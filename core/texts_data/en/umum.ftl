# Common words. The key "greeting.pagi" in code is "greeting-pagi" here.
# A line in which a value is empty is not shown: one optional value, one line.

-service = Kentongan

greeting-pagi = Good morning
greeting-siang = Good afternoon
greeting-sore = Good afternoon
greeting-malam = Good evening

# $days (number): how many working days
unit-working-days =
    { $days ->
        [one] { $days } working day
       *[other] { $days } working days
    }
