# Yang terjadi setelah laporan dikirim: melihat, menjawab, menilai, belum beres.

## Tombol

offer-case-own = Lihat status
offer-case-add = Tanyakan ke petugas
offer-case-again = Laporan lanjutan
offer-case-rate = Beri nilai
offer-case-comment = Beri komentar
offer-case-reviewed = Sudah dibahas
offer-case-write-back = Tulis ke pelapor

## Melihat laporan sendiri

# $signed: "yes" bila nomor HP sudah dipastikan
status-none =
    Bapak/Ibu belum punya laporan di sini.{ $signed ->
        [yes] { "" }
       *[no] { " " }Pernah melapor di loket atau lewat telepon? Tekan *Laporan dari loket*, lalu bagikan nomor HP.
    }
# $number: nomor laporan
status-unknown =
    Laporan itu tidak ditemukan di daftar Bapak/Ibu.
    Nomor yang dicari: { $number }
    Kalau dicatat petugas di loket atau lewat telepon, ketik *laporan dari loket*: Bapak/Ibu bisa mengambilnya dengan membagikan nomor HP.
status-no-unit = Sedang dicarikan unitnya
# $body: instansi lain
status-to-forward = Akan diteruskan ke { $body }
# $number, $short, $unit, $due, $until, $since, $last, $state: satu laporan; $joined: "yes" bila digabung;
# $other: "yes" bila dicatatkan untuk warga lain
status-line =
    Laporan *{ $number }*: { case-state }{ $joined ->
        [yes] { " " }(digabung)
       *[no] { "" }
    }{ $other ->
        [yes] { " " }(untuk warga lain)
       *[no] { "" }
    }
    { $short }
    { $state ->
        [answered] { $unit }, { $since }
        [closed] { $unit }, { $since }
        [rejected] { $since }
        [forwarded] { $body }, { $since }
        [waiting] { $unit }, tenggatnya berhenti paling lama sampai { $until }
       *[other] { $unit }, paling lambat { $due }
    }
    Nomor di sana: { $external }
    Terakhir: “{ $last }”
# $lines: laporan; $count (number): banyaknya
status-list =
    { $count ->
        [1] Ini laporan Bapak/Ibu.
       *[other] Ini laporan Bapak/Ibu, yang terbaru di atas.
    }

    { $lines }
# $line: laporannya; $steps: langkah-langkahnya
status-one =
    { $line }

    Perjalanannya:
    { $steps }
# $day: tanggal; $after: keadaan sesudahnya; $unit: unit saat itu
status-step = • { $day }: { $after ->
        [received] diterima
        [verified] dicarikan unitnya
        [assigned] didisposisikan ke { $unit }
        [in_progress] dikerjakan { $unit }
        [waiting] menunggu jawaban Bapak/Ibu
        [answered] dijawab { $unit }
        [reopened] dibuka kembali
        [forwarded] diteruskan ke instansi lain
        [merged] digabung dengan laporan yang sama
        [rejected] tidak bisa ditindaklanjuti
        [closed] ditutup
       *[other] dikerjakan
    }

## Menindaklanjuti laporan sendiri

# $number: nomor laporan
follow-done = ✅ Terima kasih atas kabarnya. Kabar Bapak/Ibu tentang laporan *{ $number }* sudah kami catat.
# $number: nomor laporan
follow-done-rate =
    ✅ Terima kasih atas kabarnya. Laporan *{ $number }* kami tutup.

    Kalau berkenan, beri nilai untuk penanganannya: 1 bintang berarti mengecewakan, 5 berarti memuaskan.
# $number: nomor laporan
follow-why = Maaf laporan *{ $number }* belum beres. Apa yang masih kurang? Boleh tulisan atau foto.
follow-see-file = Lihat foto atau rekaman dari pelapor.
follow-joined-agrees = Warga yang ikut melapor menyatakan sudah beres.
# $number, $due: nomor, tanggal; $to: unit, higher, atau appeal
follow-reopened =
    { $to ->
        [higher] Laporan *{ $number }* sudah dibuka kembali. Karena ini sudah kedua kalinya, atasan unitnya ikut turun tangan.
        [appeal] Keberatan Bapak/Ibu atas laporan *{ $number }* sudah kami terima. Yang memeriksanya orang lain, bukan yang menolak.
       *[unit] Laporan *{ $number }* sudah dibuka kembali dan unitnya sudah diberi tahu.
    }
    Paling lambat dijawab { $due }.
# $number: nomor; $days (number): hari kerja
follow-too-late =
    Laporan *{ $number }* sudah selesai lebih dari { $days } hari kerja yang lalu, jadi tidak bisa dibuka lagi.

    Kalau masalahnya masih ada, silakan buat laporan lanjutan. Nomor yang lama ikut kami cantumkan.
# $number: nomor laporan yang lama
follow-again = Baik, kita buat laporan baru sebagai lanjutan *{ $number }*. Bagaimana keadaannya sekarang? Boleh langsung dengan foto atau lokasi.
# $number: nomor laporan yang lama
follow-reference = (Lanjutan laporan { $number })
follow-nothing = Saat ini tidak ada laporan Bapak/Ibu yang menunggu konfirmasi.
# $lines: laporan yang mungkin dimaksud
follow-which =
    Untuk laporan yang mana?

    { $lines }
# $number, $short: nomor dan kata-katanya
follow-which-line = • *{ $number }*: { $short }
# $number: nomor laporan
follow-reply = Silakan tulis jawaban untuk laporan *{ $number }*. Boleh dengan foto atau titik lokasi.
# $number, $due: nomor, tanggal
follow-replied =
    Terima kasih. Jawaban untuk laporan *{ $number }* sudah kami teruskan.
    Paling lambat ditanggapi { $due }.
# $number: nomor laporan
follow-add = Apa yang mau ditanyakan atau ditambahkan untuk laporan *{ $number }*? Boleh dengan foto.
# $number, $due: nomor, tanggal
follow-added =
    Baik, sudah kami sampaikan ke petugas yang menangani laporan *{ $number }*.
    Paling lambat dijawab { $due }.
# $number: nomor laporan; $last: pertanyaan petugas
follow-meant =
    Petugas masih menunggu jawaban untuk laporan *{ $number }*.
    Pertanyaannya: “{ $last }”

    Apakah pesan tadi jawabannya?
follow-meant-reply = Ya, itu jawabannya
follow-meant-report = Bukan, laporan baru
# $lines: laporan dan pertanyaannya
follow-answers =
    Petugas bertanya tentang beberapa laporan. Pesan tadi jawaban untuk yang mana?

    { $lines }
# $lines: laporan dan jawabannya
follow-still =
    Apakah pesan tadi tentang laporan yang sudah dijawab ini, karena belum beres?

    { $lines }
offer-case-astray = Bukan, laporan baru
# $number: laporan yang keliru menerima kata-katanya
follow-astray = Baik. Petugas laporan *{ $number }* kami minta mengabaikan pesan tadi, dan kita jadikan laporan baru.
follow-astray-note = (Pesan terakhir ternyata untuk hal lain, mohon diabaikan.)
follow-new = Bukan, laporan baru
# $number, $state, $due: nomor, keadaan, tanggal
follow-running =
    Laporan *{ $number }* belum selesai. Statusnya: { case-state }, paling lambat { $due }.
    Mau kami sampaikan sesuatu ke petugasnya?
# $number, $state: nomor dan keadaan
follow-late =
    Ini tentang laporan *{ $number }*, ya? Statusnya: { case-state }.
    Mau kami apakan pesan tadi?
follow-late-ask = Tanyakan ke petugas
follow-late-undone = Belum beres
follow-late-status = Lihat status
follow-late-report = Laporan baru

## Menilai

# $number: nomor laporan
rating-thanks = 🙏 Terima kasih atas penilaiannya untuk laporan *{ $number }*.
# $number: nomor laporan
rating-why = Maaf penanganan laporan *{ $number }* mengecewakan. Apa yang kurang? Silakan tulis, nanti dibaca atasan unitnya. Kalau masalahnya belum beres, laporannya bisa dibuka kembali.
rating-reopen = Buka kembali
# $number: nomor laporan
rating-passed-on = Terima kasih. Penilaian untuk laporan *{ $number }* sudah kami sampaikan ke atasan unitnya.
# $number: nomor laporan
rating-comment = Silakan tulis komentar untuk laporan *{ $number }*. Nama dan nomor Bapak/Ibu tidak ikut ditampilkan.
rating-commented = 🙏 Terima kasih, komentarnya sudah kami simpan.
# $number: nomor laporan
rating-already = Laporan *{ $number }* sudah Bapak/Ibu nilai. Terima kasih.
# $number: nomor laporan
rating-not-now = Laporan *{ $number }* tidak bisa dinilai.

## Meninjau nilai yang rendah (untuk pimpinan)

# $stars (number): banyaknya bintang; $number, $category, $place, $unit, $state: isi kartu laporan
review-card =
    Warga memberi { $stars } dari 5 bintang untuk laporan *{ $number }*.
    Tentang: { $category }
    Lokasi: { $place }
    Unit: { $unit }
    Status: { officer-state }

    Mohon dibahas dengan unitnya. Bapak/Ibu juga bisa menulis satu kalimat ke pelapor.
# $note: kata pelapor; yang lain seperti di atas
review-comment =
    Alasan { $stars } bintang untuk laporan *{ $number }*:
    “{ $note }”
    Unit: { $unit }
# $number: nomor laporan; $note: kata pelapor
review-what =
    Apa yang ingin disampaikan ke pelapor laporan *{ $number }*? Satu atau dua kalimat saja.
    Katanya: “{ $note }”
# $text: kalimatnya
review-sure =
    Ini akan dikirim ke pelapor atas nama pimpinan:

    “{ $text }”

    Nama dan nomor orang kami samarkan. Kirim?
review-sure-send = Ya, kirim
review-sure-again = Tidak, tulis ulang
# $number: nomor laporan; $told: yes bila pelapor bisa dihubungi
review-written =
    { $told ->
        [yes] ✅ Sudah dikirim ke pelapor laporan *{ $number }*. Peninjauannya selesai.
       *[no] Pelapor laporan *{ $number }* tidak bisa dihubungi lagi. Kalimatnya kami catat, dan peninjauannya selesai.
    }
# $number: nomor laporan
review-done = ✅ Baik, penilaian untuk laporan *{ $number }* kami catat sudah dibahas.
# $number: nomor laporan; $name: siapa
review-already =
    Penilaian untuk laporan *{ $number }* sudah dibahas.
    Oleh: { $name }

## Kabar untuk warga

# $number: nomor laporan; $note: kalimat pimpinan
notice-reviewed =
    Pimpinan membaca penilaian Bapak/Ibu untuk laporan *{ $number }* dan menulis:

    “{ $note }”
# $number: nomor laporan
notice-closed = Laporan *{ $number }* kami tutup karena warga lain yang melaporkan hal yang sama menyatakan sudah beres. Kalau menurut Bapak/Ibu belum, tekan *Belum beres*.
# $number, $due: nomor, tanggal
notice-reopened =
    Laporan *{ $number }* dibuka kembali karena menurut warga lain yang melaporkan hal yang sama belum beres.
    Paling lambat dijawab { $due }.
# $number, $unit: nomor, unit; $stars: "1–5" bila boleh dinilai
notice-expired =
    Laporan *{ $number }* kami tutup karena tidak ada tanggapan atas jawaban { $unit }.
    Kalau ternyata belum beres, tekan *Belum beres*.
    Penanganannya juga boleh dinilai: { $stars } bintang.
# $number: nomor laporan
notice-pair = 📷 Sebelum dan sesudah, laporan *{ $number }*.
# $number: nomor laporan
notice-proof = 📷 Foto hasil pekerjaan untuk laporan *{ $number }*.

## Kabar untuk petugas dan pimpinan, dengan kartunya. $note: kata warga

officer-added =
    Tambahan dari warga.
    Katanya: “{ $note }”

    { officer-card }
officer-reopened-again =
    Menurut warga, laporan ini belum beres untuk kedua kalinya, jadi naik ke unit ini.
    Katanya: “{ $note }”

    { officer-card }
officer-appealed =
    Warga keberatan laporannya ditolak. Mohon diperiksa oleh yang tidak menolaknya.
    Katanya: “{ $note }”

    { officer-card }
leader-reopened-again =
    ⚠️ Menurut warga, laporan ini belum beres untuk kedua kalinya. Mohon Bapak/Ibu turun tangan.
    Katanya: “{ $note }”

    { officer-card }

## Yang tidak bisa dilakukan

# $number: nomor laporan
case-objected = Keberatan atas laporan *{ $number }* sudah pernah diperiksa, dan hanya bisa sekali. Bapak/Ibu tetap bisa berbicara dengan petugas.

# Alasan yang dicatat pada laporan, di belakang kata "Alasan:".
routing-higher = belum beres untuk kedua kalinya, naik ke unit di atasnya
