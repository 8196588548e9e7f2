# What staff read who ask for the console.

# $link: the link that lets them in
console-link =
    This link opens the console:
    { $link }

    It works for 10 minutes and only once. It is yours alone, please do not pass it on.
console-refused = The console is for officers and leaders. If you are one, please ask your unit's admin to check your role. To see your own reports, type *cek*.
offer-console = Open the console
