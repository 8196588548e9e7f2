# Reports that an officer writes down for a citizen, and the citizen who takes them over.

## At the counter

behalf-denied = Only officers can write down a report for somebody else. To report something yourself, please tap *Report*.
behalf-phone =
    A report for a citizen at the counter or on the telephone.
    What is their phone number? With it they can follow the report here later. If there is none, tap *Skip*.
behalf-story = What is reported, and where? Write it as it is told, without names and NIK. A photo is welcome.
# $number, $code, $due: number, tracking code, date; $phone: "yes" if a phone number is kept
behalf-filed =
    ✅ The citizen's report has been received.
    Number: *{ $number }*
    Tracking code: { $code }
    Answered by { $due }.

    Please give number and code to the citizen. { $phone ->
        [yes] Whoever writes to us from that phone can take the report over.
       *[no] With both they can look at the report on the web page.
    }

## Taking over a report from the counter

claim-contact = To take over a report from the counter, we have to make sure of your phone number. Please tap the button to share it.
claim-none = There is no report from the counter for this number.
# $number, $short: a report's number and how it begins
claim-line = • *{ $number }*: “{ $short }”
# $lines: reports
claim-offer =
    There is a report in the name of this number:

    { $lines }

    Is it yours?
claim-offer-yes = Yes, it is mine
claim-offer-no = No
claim-not-mine = All right. We took this number off the report. Thank you for telling us.
# $numbers: numbers of reports
claim-done =
    ✅ The report is yours now: *{ $numbers }*.
    We will tell you here of each step.
claim-settled = That is settled, nothing is left to take over. Tap *Check my reports* to see it.
claim-ready = Tap *Check my reports* to see how it stands, or *Report* for something else.
# $text: what was written
claim-words =
    You wrote: “{ $text }”
    Is that about this report, or about something else?
claim-words-same = About this one
claim-words-new = Something else
