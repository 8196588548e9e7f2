# Yang dibaca warga tentang laporannya.

# $state: keadaan laporan
case-state =
    { $state ->
        [received] Diterima
        [verified] Diverifikasi
        [assigned] Didisposisikan
        [in_progress] Diproses
        [waiting] Menunggu jawaban Bapak/Ibu
        [answered] Selesai (menunggu konfirmasi)
        [reopened] Dibuka kembali
        [forwarded] Diteruskan
        [merged] Digabung
        [rejected] Ditolak
        [closed] Ditutup
       *[other] Diproses
    }

## Membuat laporan

report-story = Silakan ceritakan masalahnya. Boleh langsung foto, suara, atau lokasi.
report-heard = Terima kasih sudah memberi tahu. Laporannya *belum terkirim*: mohon baca ini dulu, lalu kita lanjutkan.
report-problem = Apa yang terjadi? Ceritakan singkat saja, misalnya: lampu jalan mati sejak tiga hari lalu.
report-gist = Pesan suaranya sudah kami terima, petugas akan mendengarkan. Boleh ditulis singkat tentang apa? Misalnya: sampah menumpuk.
report-gist-spoken = Tidak bisa menulis
report-spoken = (pesan suara, mohon didengarkan)
report-wordless = (tanpa keterangan, mohon lihat lampirannya)
report-place = Di mana lokasinya? Kirim titik lokasi, atau tulis nama kelurahan dan patokannya. Misalnya: Kelurahan Melati, depan masjid.
report-link = Tautan peta itu tidak bisa kami buka dari sini.
report-which = Yang di mana tepatnya?
report-which-other = Bukan semuanya
report-elsewhere = daerah lain
# $name: kabupaten atau kota lain
report-outside = Tempatnya sepertinya di { $name }, di luar wilayah kami. Laporan tetap kami terima. Boleh kami teruskan ke pemerintah di sana?
report-outside-forward = Ya, teruskan
report-outside-here = Bukan, di sini
report-nowhere = lokasi belum diketahui
report-spot = titik lokasi
report-photos = Ada fotonya? Silakan kirim. Kalau tidak ada, tekan *Lewati*.
report-photos-skip = Lewati
# $question: pertanyaan dari data kategori
report-detail = { $question }
# $question, $answer: pertanyaan dan jawabannya, dicatat pada laporan
report-answer = Tanya: { $question } Jawab: { $answer }
# $numbers: nomor darurat, satu per baris
report-emergency =
    ⚠️ Kalau ada yang sedang dalam bahaya, hubungi dulu:
    { $numbers }

    Laporan tetap bisa dikirim sesudahnya.
# $numbers: nomor darurat, satu per baris
report-unsafe =
    ⚠️ Keselamatan lebih dulu. Kalau bisa, menjauhlah ke tempat yang aman, dan hubungi sekarang:
    { $numbers }

    Laporan ini kami tandai *mendesak*.
# $numbers: nomor yang menolong, satu per baris
report-despair =
    Terima kasih sudah mau bercerita. Yang Bapak/Ibu rasakan pasti berat sekali, dan Bapak/Ibu tidak harus menanggungnya sendirian. Ada yang siap mendengarkan sekarang juga:
    { $numbers }

    Kalau bisa, hubungi juga orang yang Bapak/Ibu percaya, dan mintalah ia menemani. Kalau ini tentang orang lain, temani ia dan hubungi nomor yang sama.
report-despair-go = Tetap melapor
# $unit: unit pengawas
report-door = Laporan tentang petugas atau pungutan seperti ini kami bawa lewat pintu yang lebih aman: ke { $unit }, bukan ke kantor yang dilaporkan. Bapak/Ibu juga boleh datang langsung ke sana.
# $mode: anonymous atau secret
report-hidden =
    { $mode ->
        [secret] 🔒 Laporan ini kami jaga *rahasia*: tidak masuk daftar mana pun, dan petugas tidak melihat nama maupun nomor Bapak/Ibu.
       *[anonymous] 🔒 Laporan ini *anonim*: petugas tidak melihat nama maupun nomor Bapak/Ibu.
    }
report-kept = Laporan ini tetap *rahasia*, lebih ketat daripada anonim. Kalau memang mau dilonggarkan, tekan *Ubah dulu*, lalu *Nama saya*.
# $text, $place: isi laporan; $pin: "pin" bila ada titik lokasi; $photos, $sound, $others (number): banyaknya;
# $kind, $mode: jenis dan kerahasiaan; $due: tanggal
report-confirm =
    Sebelum dikirim, mohon dilihat sebentar.

    “{ $text }”
    📍 { $place }{ $pin ->
        [pin] { " " }(titik lokasi ada)
       *[none] { "" }
    }
    • Foto: { $photos ->
        [0] tidak ada
       *[other] { $photos }
    }
    • Pesan suara: { $sound }
    • Lampiran lain: { $others }
    • { $kind ->
        [pengawasan] Pengaduan yang perlu diperiksa
        [aspirasi] Usulan
        [permintaan] Pertanyaan
       *[pengaduan] Pengaduan
    }, paling lambat dijawab { $due }
    🔒 { $mode ->
        [secret] Rahasia. Nama: tidak ditampilkan, petugas pun tidak melihat
        [anonymous] Anonim. Nama: tidak ditampilkan, petugas pun tidak melihat
       *[open] Nama: tidak ditampilkan ke umum. Supaya petugas pun tidak melihat, ketik *anonim*
    }

    Sudah benar?
report-confirm-send = Ya, kirim
report-confirm-change = Ubah dulu
report-confirm-cancel = Batal
report-change = Bagian mana yang mau diubah?
report-change-text = Isi laporan
report-change-place = Lokasi
report-change-photos = Foto
report-change-kind = Jenis
report-change-name = Nama saya
report-kind = Ini sebaiknya dicatat sebagai apa?
report-kind-pengaduan = Pengaduan
report-kind-aspirasi = Usulan
report-kind-permintaan = Pertanyaan
report-mode = Siapa yang boleh tahu nama Bapak/Ibu? Ke umum tidak pernah kami tampilkan.
report-mode-open = Petugas boleh tahu
report-mode-anonymous = Anonim
report-mode-secret = Rahasia
report-dropped = Baik, laporan tidak dikirim. Bapak/Ibu bisa melapor lagi kapan saja.
# $number, $code, $due: nomor, kode lacak, tanggal; $emergency: nomor darurat, bila isinya tentang bahaya
report-filed =
    ✅ Terima kasih, laporan sudah diterima.
    Nomor: *{ $number }*
    Kode lacak: { $code } (untuk mengecek dari HP lain)
    Paling lambat dijawab { $due }.

    ⚠️ Ini bukan jalur darurat. Kalau masih berbahaya, telepon *{ $emergency }*.
    Sebentar lagi kami kabari unit yang menangani. Untuk melihat kapan saja, ketik *cek*.

## Laporan yang sama

# $number, $state: laporan yang sudah ada
report-known =
    Laporan itu sudah kami terima dengan nomor *{ $number }*. Statusnya: *{ case-state }*. Tidak perlu dikirim lagi.
    Kalau ini tempat atau kejadian lain, mohon ceritakan lagi dengan menyebut tempatnya.
# $cards: laporan serupa
report-near =
    Ada laporan serupa di dekat sana yang sedang ditangani:

    { $cards }

    Apakah ini masalah yang sama?
# $at, $category, $area, $days, $text: laporan serupa; $own: "yes" bila milik sendiri; $crowd, $joined: yang ikut
report-near-card =
    { $at }. *{ $category }*, { $days ->
        [0] hari ini
        [1] kemarin
       *[other] { $days } hari lalu
    }{ $own ->
        [yes] { " " }(laporan Bapak/Ibu)
       *[no] { "" }
    }
    📍 { $area }
    “{ $text }”{ $crowd ->
        [many] { " " }– diikuti { $joined } warga
        [some] { " " }– diikuti beberapa warga
       *[none] { "" }
    }
report-near-too = Saya juga
# $at: nomor urut
report-near-this = Saya juga, no. { $at }
report-near-other = Bukan, lain
# $number, $code, $due: nomor, kode lacak, tanggal
report-joined =
    ✅ Terima kasih, laporan sudah diterima.
    Nomor: *{ $number }*
    Kode lacak: { $code } (untuk mengecek dari HP lain)
    Kami gabungkan dengan laporan yang sama supaya ditangani sekaligus, paling lambat dijawab { $due }.

    ⚠️ Ini bukan jalur darurat. Kalau masih berbahaya, telepon *{ $emergency }*.
    Setiap perkembangan kami kabari di sini. Untuk melihat kapan saja, ketik *cek*.

## Bicara dengan petugas

human-what = Silakan tulis yang ingin ditanyakan atau disampaikan. Petugas akan membacanya.
# $number, $due: nomor, tanggal
human-filed =
    Pesan sudah kami sampaikan ke petugas.
    Nomor: *{ $number }*
    Paling lambat dijawab { $due }.

## Kabar tentang laporan. $number, $unit, $due: nomor, unit, tanggal; $note: kata-kata petugas

notice-routed =
    Laporan *{ $number }* sudah diteruskan ke { $unit }.
    Paling lambat dijawab { $due }.
notice-accepted =
    Laporan *{ $number }* sedang ditangani { $unit }.
    Paling lambat dijawab { $due }.
notice-returned =
    Laporan *{ $number }* ternyata perlu ditangani unit lain. Kami sedang mencarikan unit yang tepat. Bapak/Ibu tidak perlu melapor lagi.
    Paling lambat dijawab { $due }.
notice-verified = Laporan *{ $number }* sudah kami baca. Kami sedang mencarikan unit yang tepat.
notice-transferred =
    Laporan *{ $number }* sekarang ditangani { $unit }, karena lebih tepat di sana.
    Paling lambat dijawab { $due }.
notice-resumed =
    Pertanyaan { $unit } untuk laporan *{ $number }* belum terjawab, jadi laporannya kami lanjutkan dengan keterangan yang ada.
    Paling lambat dijawab { $due }. Jawaban Bapak/Ibu tetap boleh menyusul.
notice-forwarded =
    Laporan *{ $number }* kami teruskan ke { $body }, karena itu wewenangnya.
    { $how }
    Nomor dari sana kami kabarkan begitu ada.
notice-numbered = Laporan *{ $number }* sudah tercatat di { $body } dengan nomor *{ $external }*.
notice-taken-back =
    { $body } mengembalikan laporan *{ $number }*. Kami carikan jalan lain dan segera mengabari Bapak/Ibu.
    Paling lambat dijawab { $due }.
notice-merged =
    Laporan *{ $number }* ternyata sama dengan laporan lain yang sedang ditangani { $unit }. Keduanya kami tangani bersama.
    Nomor Bapak/Ibu tetap berlaku, dan setiap perkembangan tetap kami kabari di sini.
notice-split = Laporan *{ $number }* kami tangani tersendiri lagi. Paling lambat dijawab { $due }.
notice-rejected =
    Mohon maaf, laporan *{ $number }* tidak bisa kami tindak lanjuti.
    Alasannya: “{ $note }”

    Kalau menurut Bapak/Ibu ini keliru, tekan *Belum beres*.
notice-asked =
    { $unit } perlu bertanya tentang laporan *{ $number }*:

    “{ $note }”

    Tekan *Jawab*, atau langsung tulis jawabannya di sini. Boleh dengan foto. Selama menunggu, tenggatnya berhenti, paling lama sampai { $until }.
notice-answered =
    Ada jawaban dari { $unit } untuk laporan *{ $number }*:

    “{ $note }”

    Apakah sudah beres?

## Yang tidak bisa dilakukan

# $number: nomor laporan
case-unknown =
    Laporan itu tidak ditemukan di daftar Bapak/Ibu.
    Nomor yang dicari: { $number }
# $number, $state: nomor dan keadaan
case-not-now = Langkah itu tidak bisa dilakukan sekarang. Laporan *{ $number }* berstatus *{ case-state }*.
# $number, $state, $name: nomor, keadaan, rekan yang lebih dulu
case-taken =
    Laporan *{ $number }* baru saja ditangani rekan lain.
    Oleh: { $name }
    Status: { officer-state }
# $number, $days (number): nomor, hari kerja
case-too-late = Laporan *{ $number }* dijawab lebih dari { $days } hari kerja yang lalu, jadi tidak bisa dibuka lagi. Silakan kirim laporan baru, nanti ditangani dari awal.
# $code: kode unit
case-unknown-unit = Unit *{ $code }* tidak ada lagi di daftar. Silakan pilih unit lain.
# $number: nomor laporan
case-same-unit = Laporan *{ $number }* sudah di unit itu. Silakan pilih unit lain.
case-nothing-to-undo = Tidak ada langkah Bapak/Ibu pada laporan *{ $number }* yang bisa dibatalkan.
case-undo-too-late = Langkah pada laporan *{ $number }* hanya bisa dibatalkan dalam 60 detik.
case-no-scope = Daftar ini hanya untuk petugas yang ditunjuk. Kalau Bapak/Ibu petugas, mohon hubungi admin unit.

# Alasan yang dicatat pada laporan, di belakang kata "Alasan:".
routing-unread = baru diterima, sedang dicarikan unitnya
routing-transferred = dialihkan oleh unit sebelumnya
routing-coordinator = dipilih oleh koordinator

# $number: nomor laporan, bila ada; $reason: sebabnya
file-failed =
    ⚠️ Maaf, satu file tidak bisa kami simpan. { $reason ->
        [kind] Kami hanya menerima foto, video, suara, dan PDF.
        [too_big] Ukurannya terlalu besar.
        [too_many_pixels] Ukuran gambarnya terlalu besar.
        [unreadable] Gambarnya tidak bisa dibuka.
        [empty] Isinya kosong.
       *[other] Filenya tidak sampai dengan utuh.
    }
    Laporan: *{ $number }*
    Kalau penting, silakan kirim sekali lagi sebagai foto biasa.
