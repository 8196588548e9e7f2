### Mencapai orang: jendela WhatsApp, templat, dan hak untuk tidak dikabari

## Ketukan: templat yang minta dibalas, karena WhatsApp menutup jendela setelah 24 jam

offer-read = Baca
knock-nothing = Pesan yang tadi sudah tidak berlaku. Untuk melihat laporan, ketik *cek*. Untuk belajar, ketik *lanjut*.

## Sebelum petugas menulis. $way: cara pesannya sampai

officer-reach =
    { $way ->
        [knock] ℹ️ Warga menulis terakhir lebih dari 24 jam yang lalu. WhatsApp baru mengizinkan pemberitahuan singkat. Tulisan ini terkirim begitu warga membalasnya.
        [other] ℹ️ WhatsApp warga sedang tertutup untuk kita. Tulisan ini dikirim lewat aplikasi chat lain milik warga.
        [hand] ℹ️ WhatsApp warga sedang tertutup untuk kita. Tulisan ini menunggu sampai warga menulis lagi. Kalau mendesak, mohon dihubungi langsung.
       *[nowhere] ℹ️ Warga tidak bisa dikabari lewat chat. Mohon dihubungi langsung.
    }
# $number: nomor laporan
officer-by-hand =
    📞 *Hubungi manual*: kabar untuk warga laporan *{ $number }* belum bisa dikirim lewat WhatsApp, karena warga sudah lebih dari 24 jam tidak menulis.

    Mohon warganya dihubungi langsung. Kabarnya tetap terkirim kalau warga menulis lagi.

## Berhenti dan mulai dikabari

quiet-confirmed =
    Baik, kami berhenti mengabari Bapak/Ibu: tidak ada lagi pelajaran, pengingat, ringkasan, atau pemberitahuan dari kami.

    Jawaban atas laporan Bapak/Ibu tetap kami kirim. Untuk melihatnya kapan saja, ketik *cek*. Kalau ingin dikabari lagi, ketik *MULAI*.
quiet-already = Bapak/Ibu memang sudah tidak kami kabari. Kalau ingin dikabari lagi, ketik *MULAI*.
quiet-hint = Kalau Bapak/Ibu tidak mau dikabari lagi sama sekali, ketik *BERHENTI* sekali lagi.
quiet-over = Baik, mulai sekarang Bapak/Ibu kami kabari lagi. Untuk berhenti kapan saja, ketik *BERHENTI*.
quiet-still = Bapak/Ibu minta tidak dikabari, jadi kami hanya mengirim jawaban seperti ini. Untuk melihat laporan kapan saja, ketik *cek*.
offer-start = Kabari lagi
offer-quiet = Berhenti dikabari

## Admin. $name, $status, $category: templat, keadaannya, dan golongannya menurut WhatsApp; $since: sejak kapan

admin-template =
    ⚠️ Templat WhatsApp *{ $name }* tidak bisa dipakai. Keadaannya: { $status }, golongannya: { $category }.
    Sejak { $since }.

    Untuk sementara kami memakai templat umum, kanal lain, atau meminta petugas menghubungi langsung. Mohon diperiksa di WhatsApp Manager, lalu jalankan *kentongan templates sync*. Kami kabari lagi begitu pulih.
admin-template-over =
    ✅ Templat WhatsApp *{ $name }* sudah bisa dipakai lagi.
    Tidak bisa dipakai sejak { $since }.
