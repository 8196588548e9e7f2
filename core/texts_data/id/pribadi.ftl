# Siapa boleh melihat apa: kejujuran soal aplikasi chat, kerahasiaan pelapor, membuka data pelapor.

## Dibaca sebelum melapor. Siapa yang dapat melihat apa, apa adanya.
# $door: unit pengawas; $help, $refuge: nomor dan unit yang menolong; kosong bila bukan itu masalahnya

privacy-truth =
    Supaya jelas sejak awal: perusahaan aplikasi chat ini (Telegram atau WhatsApp) dan pengelola akun layanan ini secara teknis dapat melihat pesan, nomor atau nama akun, dan jamnya, juga bila laporannya anonim atau rahasia. Petugas dan umum tidak.
    Kalau keselamatan Bapak/Ibu terancam, pakai HP dan akun lain, atau datang langsung ke { $door }.
    Kalau Bapak/Ibu tidak aman, telepon { $help }, atau datang langsung ke { $refuge }. Kalau HP ini bisa dibuka orang lain, hapus pesan ini sesudah dibaca.

## Pilihan kerahasiaan. $number: nomor laporan; $mode: yang berlaku; $demanded: diwajibkan masalahnya

privacy-mode =
    { $mode ->
        [open] terbuka
        [anonymous] anonim
       *[secret] rahasia
    }
privacy-means =
    { $mode ->
        [open] Nama tidak ditampilkan. Petugas unit yang menangani boleh membukanya bila perlu, dan itu dicatat.
        [anonymous] Petugas tidak dapat membuka nama dan nomor Bapak/Ibu. Tulisannya tetap dibaca unit yang menangani, jadi mohon jangan menulis nama sendiri.
       *[secret] Petugas tidak dapat membuka nama dan nomor Bapak/Ibu, dan laporan ini tidak masuk daftar atau hitungan apa pun. Hanya petugas unit yang menangani yang membacanya, jadi mohon jangan menulis nama sendiri.
    }
privacy-which =
    Laporan *{ $number }* sekarang { privacy-mode }. { privacy-means }

    Maunya bagaimana?
privacy-which-open = Terbuka
privacy-which-anonymous = Anonim
privacy-which-secret = Rahasia
privacy-changed =
    ✅ Laporan *{ $number }* sekarang { privacy-mode }.
    { privacy-means }{ $demanded ->
        [yes] { " " }Karena masalahnya peka, laporan seperti ini tidak bisa lebih terbuka dari itu.
       *[no] { "" }
    }
privacy-strictest = Laporan *{ $number }* sudah rahasia. Tidak ada yang lebih ketat.
privacy-only-stricter = Kerahasiaan laporan *{ $number }* hanya bisa diperketat. Yang boleh melonggarkannya hanya pelapornya sendiri.

## Petugas memperketat

protect-which =
    Laporan *{ $number }* sekarang { privacy-mode }. Mau dijadikan apa?

    • *Anonim*: nama pelapor tidak bisa dibuka lagi.
    • *Rahasia*: juga hilang dari semua daftar dan hitungan; hanya petugas unit ini yang melihatnya.

    Sesudah ini hanya pelapor yang bisa melonggarkannya.
protect-which-anonymous = Jadikan anonim
protect-which-secret = Jadikan rahasia
protect-which-as-is = Tidak jadi
protect-dropped = Baik, laporan *{ $number }* tetap seperti sekarang.
protect-done =
    ✅ Laporan *{ $number }* sekarang { privacy-mode }, dan pelapornya sudah diberi tahu.{ $mode ->
        [secret] { " " }Ia tidak ada lagi di antrean. Untuk membukanya, ketik nomornya atau *antrean rahasia*.
       *[anonymous] { "" }
    }
# $unit: nama unit
notice-protected =
    Supaya Bapak/Ibu lebih aman, laporan *{ $number }* kami jadikan { privacy-mode }.
    { privacy-means }

## Membuka data pelapor. $what: yang dibuka; $alias: sebutan pelapor; $name, $phone: bila boleh

reveal-sure =
    Data pelapor laporan *{ $number }* hanya untuk menangani laporan ini.
    Yang terbuka: { $what ->
        [identity] nama, nomor bila ada, tulisan aslinya, dan foto aslinya.
       *[words] tulisan dan foto aslinya saja. Nama dan nomor akunnya tetap tertutup.
    }

    Siapa yang membuka dan kapan, dicatat dan dapat diperiksa. Lanjutkan?
reveal-sure-yes = Ya, buka
reveal-sure-no = Tidak jadi
reveal-dropped = Baik, data pelapor laporan *{ $number }* tidak dibuka.
reveal-shown =
    🔒 Pelapor { $alias }, laporan *{ $number }*{ $known ->
        [yes] { "" }
        [no] . Nama dan nomornya tidak kami ketahui.
       *[hidden] . Nama dan nomor akunnya tidak dapat dibuka petugas.
    }
    Nama: { $name }
    Nomor: { $phone }
# $text: tulisan asli pelapor
reveal-words = “{ $text }”
reveal-mind = Mohon tidak disalin, diteruskan, atau dibicarakan di luar laporan *{ $number }*.
reveal-too-often = Sudah banyak data pelapor yang dibuka dalam sejam ini. Demi warga, mohon coba lagi nanti.

## Suara, video, dan dokumen dalam laporan. $bare: yes bila pelapornya dilindungi; $left: yang tidak terkirim

files-none = Berkas laporan *{ $number }* belum selesai diambil. Coba lagi sebentar lagi.
files-sure =
    Pelapor laporan *{ $number }* dilindungi, dan dari suara atau video ia bisa dikenali.
    Bukalah hanya untuk menangani laporan ini. Siapa yang membuka dan kapan, dicatat. Lanjutkan?
files-sure-yes = Ya, buka
files-sure-no = Tidak jadi
files-dropped = Baik, berkas laporan *{ $number }* tidak dibuka.
files-shown =
    Berkas laporan *{ $number }*.{ $bare ->
        [yes] { " " }Mohon tidak diteruskan, disimpan, atau diperdengarkan kepada orang lain.
       *[no] { "" }
    }{ $left ->
        [0] { "" }
       *[other] { " " }{ $left } berkas lain tidak dapat dikirim lewat chat; bukalah di konsol.
    }
offer-case-files = Buka berkas

## Foto pelapor yang dilindungi

# $number: nomor laporan
officer-picture-marked = 📷 Foto untuk laporan *{ $number }*. Pelapornya dilindungi: mohon jangan diperlihatkan kepada siapa pun di luar unit ini.

## Tombol

offer-case-reveal = Lihat data pelapor
offer-case-protect = Rahasiakan pelapor
offer-case-privacy = Atur kerahasiaan
offer-list-secret = Laporan rahasia
