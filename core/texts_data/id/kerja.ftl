# Yang dibaca petugas waktu mengerjakan laporan: antrean, riwayat, catatan, kabar, cuti.

## Antrean

# $fresh, $working, $waiting, $late (number): banyaknya; $lines: isinya; $of: antrean siapa
officer-queue =
    { $of ->
        [mine] *Laporan Bapak/Ibu*
       *[queue] *Antrean unit*
    }
    Baru { $fresh } · Diproses { $working } · Menunggu warga { $waiting } · Lewat { $late }

    { $lines }

    Tenggat terdekat di atas. Tekan nomornya untuk membuka.
# $number, $short, $due: satu laporan; $mark: keadaannya
officer-queue-line =
    { $mark ->
        [late] ⚠️
        [waiting] ⏸
        [in_progress] 🔧
        [reopened] 🔁
       *[assigned] 🆕
    }{ $urgent ->
        [yes] 🚨
       *[no] { "" }
    } *{ $number }* { $due } · { $short }
officer-queue-empty =
    { $of ->
        [mine] Tidak ada laporan terbuka atas nama Bapak/Ibu.
       *[queue] Antrean unit kosong. Terima kasih, Bapak/Ibu.
    }
officer-queue-next = Berikutnya

## Riwayat dan catatan

officer-did =
    { $action ->
        [file] laporan masuk
        [verify] diverifikasi
        [route] diteruskan ke unit
        [accept] mulai ditangani
        [transfer] dialihkan ke unit lain
        [return] dikembalikan
        [ask] bertanya kepada warga
        [reply] menjawab
        [add] menambahkan keterangan
        [tell] mengabari warga
        [resume] dilanjutkan tanpa jawaban
        [answer] selesai dikerjakan
        [confirm] menyatakan beres
        [reopen] menyatakan belum beres
        [expire] ditutup tanpa tanggapan
        [forward] diteruskan ke instansi lain
        [number] nomor instansi lain dicatat
        [take_back] dikembalikan instansi lain
        [merge] digabung
        [split] dipisahkan lagi
        [reject] ditolak
        [undo] langkah terakhir dibatalkan
        [topic] memilih topik laporan
        [protect] kerahasiaan diubah
       *[other] ada perubahan
    }
# $at: waktu; $by: nama petugas, kosong bila bukan petugas; $role: pihak; $action, $text: langkahnya
officer-past-line =
    • { $at } { $role ->
        [citizen] Warga
        [router] Otomatis
        [clock] Otomatis
       *[staff] { $by }
    }: { officer-did }
      “{ $text }”
# $lines: langkah-langkah terakhir
officer-past =
    Riwayat laporan ini:
    { $lines }
# $at, $by, $text: satu catatan
officer-note-line = • { $at } { $by }: { $text }
# $number: nomor laporan; $lines: catatan
officer-notes =
    Catatan internal laporan *{ $number }*, hanya untuk petugas:
    { $lines }
# $number: nomor laporan
officer-note-what = Silakan tulis catatan untuk laporan *{ $number }*. Hanya petugas unit dan koordinator yang membacanya.
officer-noted = 📝 Catatan untuk laporan *{ $number }* sudah disimpan. Warga tidak melihatnya.

## Menulis kepada warga

# $number: nomor laporan
officer-tell-what = Kabar apa yang ingin disampaikan kepada warga tentang laporan *{ $number }*? Pilih tulisan yang sudah siap, atau ketik sendiri.
officer-told = ✅ Kabar untuk laporan *{ $number }* sudah dikirim ke warga.
# $text: yang akan dibaca warga; $photos: banyaknya foto, kosong bila tidak ada; $note: bagaimana sampainya, kosong bila langsung
officer-sure =
    Ini yang akan dibaca warga tentang laporan *{ $number }*:

    “{ $text }”
    • Foto: { $photos }
    { $note }

    Kirim?
officer-sure-send = Ya, kirim
officer-sure-again = Tidak, tulis ulang
officer-personal-kind =
    { $kind ->
        [nik] NIK
        [kk] nomor KK
        [nip] NIP
        [card] nomor kartu
        [phone] nomor telepon
        [plate] nomor kendaraan
        [email] alamat email
        [account] nomor rekening
        [name] nama orang
       *[house] nomor rumah
    }
# $kinds: data pribadi yang termuat; $text: tulisannya tanpa itu
officer-personal =
    Tulisan untuk laporan *{ $number }* memuat { $kinds }. Kirim tanpa itu? Jadinya:

    “{ $text }”
officer-personal-without = Ya, tanpa itu
officer-personal-again = Tulis ulang
officer-proof =
    Untuk laporan *{ $number }* warga ingin melihat hasilnya. Silakan kirim fotonya.
    Kalau tidak ada, tulis sebabnya. Hanya petugas yang membacanya.
# $why: kata petugas
officer-no-photo-note = Selesai tanpa foto: { $why }

## Membatalkan

# $number, $state, $due: laporan, keadaannya kini
officer-undone =
    Langkah terakhir pada laporan *{ $number }* sudah dibatalkan, dan warga sudah diberi tahu.
    Status: { officer-state }
# $number: nomor laporan
officer-taken-back = Laporan *{ $number }* ditarik kembali oleh yang mengirimnya. Bapak/Ibu tidak perlu menanganinya.

## Kabar untuk warga. $number, $unit, $due: nomor, unit, tanggal; $note: kata petugas; $state: keadaan

notice-told =
    Kabar dari { $unit } tentang laporan *{ $number }*:

    “{ $note }”
notice-undone =
    Petugas membatalkan langkah terakhir pada laporan *{ $number }*. Mohon abaikan kabar kami barusan.
    Status: { case-state }
    Paling lambat dijawab { $due }.

## Cuti. $name: petugas yang pergi; $first, $last: hari; $deputy: pengganti, kosong bila tidak ada

question-need-days = Maaf, tanggalnya belum jelas. Misalnya: *besok*, *24-28 nov*, *sampai jumat*, atau *3 hari*.
absence-when = Kapan Bapak/Ibu tidak bertugas? Misalnya: besok, 24-28 nov, sampai jumat, atau 3 hari.
absence-who = Siapa yang menggantikan? Ketik sebagian namanya.
absence-nobody = Tanpa pengganti
# $words: yang diketik
absence-unknown = Belum ada rekan yang cocok dengan “{ $words }” dan bisa menggantikan. Coba bagian lain dari namanya.
absence-pick = Yang mana?
absence-other = Cari nama lain
absence-sure =
    Mulai: { $first }
    Sampai: { $last }
    Pengganti: { $deputy }

    Sudah benar?
absence-dropped = Baik, tidak ada yang diubah.
absence-kept =
    ✅ Tercatat. Selama itu laporan tidak kami kirim kepada Bapak/Ibu.
    Mulai: { $first }
    Sampai: { $last }
    Pengganti: { $deputy }

    Kalau kembali lebih awal, tekan *Saya sudah kembali*.
absence-standing =
    Bapak/Ibu sudah tercatat tidak bertugas.
    Mulai: { $first }
    Sampai: { $last }
    Pengganti: { $deputy }
absence-back = Selamat bertugas kembali, Bapak/Ibu { $name }. Laporan masuk lagi kepada Bapak/Ibu.
absence-asked =
    { $name } meminta Bapak/Ibu menggantikan sementara.
    Mulai: { $first }
    Sampai: { $last }
    Laporannya kami sampaikan begitu waktunya tiba.
# $count (number): laporan yang sedang dikerjakan
absence-begun =
    Bapak/Ibu menggantikan { $name } sampai { $last }: { $count ->
        [0] belum ada laporan yang menunggu.
       *[other] { $count } laporan.
    }
    Laporan baru untuknya kami kirim ke sini.
absence-over = { $name } sudah kembali bertugas. Terima kasih sudah menggantikan.
# $unit: nama unit
absence-empty =
    ⚠️ Semua petugas { $unit } sedang tidak bertugas, dan belum ada pengganti.
    Sementara ini laporannya sampai ke petugas di atasnya atau koordinator.
absence-already = Bapak/Ibu sudah tercatat tidak bertugas. Ketik *cuti* untuk melihatnya.
absence-circle = { $name } juga akan digantikan oleh Bapak/Ibu di hari-hari itu. Silakan pilih rekan lain.
absence-none = Bapak/Ibu tidak sedang tercatat cuti.
absence-not-officer = Cuti di sini untuk petugas yang menangani laporan. Untuk menjeda pelajaran, ketik *jeda*.
