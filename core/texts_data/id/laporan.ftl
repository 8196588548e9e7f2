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

report-story = Silakan ceritakan masalahnya. Boleh langsung foto atau lokasi.
report-heard = Terima kasih sudah memberi tahu. Laporan Bapak/Ibu sudah kami catat dan kita lanjutkan sebentar lagi.
report-problem = Apa yang terjadi? Ceritakan singkat saja, misalnya: lampu jalan mati sejak tiga hari lalu.
report-place = Di mana lokasinya? Kirim titik lokasi, atau tulis nama kelurahan dan patokannya. Misalnya: Kelurahan Melati, depan masjid.
report-photos = Ada fotonya? Silakan kirim. Kalau tidak ada, tekan *Lewati*.
# $numbers: nomor darurat, satu per baris
report-emergency =
    ⚠️ Kalau ada yang sedang dalam bahaya, hubungi dulu:
    { $numbers }

    Laporan tetap bisa dikirim sesudahnya.
# $text, $place: isi laporan; $pin: "pin" bila ada titik lokasi; $photos (number)
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

    Sudah benar?
report-confirm-send = Ya, kirim
report-confirm-change = Ubah dulu
report-confirm-cancel = Batal
report-change = Bagian mana yang mau diubah?
report-change-text = Isi laporan
report-change-place = Lokasi
report-change-photos = Foto
report-dropped = Baik, laporan tidak dikirim. Bapak/Ibu bisa melapor lagi kapan saja.
# $number, $code, $due: nomor, kode lacak, tanggal
report-filed =
    ✅ Terima kasih, laporan sudah diterima.
    Nomor: *{ $number }*
    Kode lacak: { $code }
    Paling lambat dijawab { $due }.

    Sebentar lagi kami kabari unit yang menangani. Untuk melihat kapan saja, ketik *cek*.

## Melihat laporan sendiri

status-none = Bapak/Ibu belum punya laporan di sini.
# $number, $short, $category, $unit, $due, $state: satu laporan
status-line =
    Laporan *{ $number }*: { case-state }
    { $short }
    { $unit }{ $state ->
        [answered] { "" }
        [closed] { "" }
       *[other] , paling lambat { $due }
    }
# $lines: laporan; $count (number): banyaknya
status-list =
    { $count ->
        [1] Ini laporan Bapak/Ibu.
       *[other] Ini laporan Bapak/Ibu, yang terbaru di atas.
    }

    { $lines }

## Menindaklanjuti laporan sendiri

# $number: nomor laporan
follow-done = ✅ Terima kasih atas kabarnya. Laporan *{ $number }* kami tutup.
# $number: nomor laporan
follow-why = Maaf laporan *{ $number }* belum beres. Apa yang masih kurang? Boleh tulisan atau foto.
follow-see-photo = Lihat foto dari pelapor.
# $number, $due: nomor, tanggal
follow-reopened =
    Laporan *{ $number }* sudah dibuka kembali dan unitnya sudah diberi tahu.
    Paling lambat dijawab { $due }.
follow-nothing = Saat ini tidak ada laporan Bapak/Ibu yang menunggu konfirmasi.
follow-which = Untuk laporan yang mana?
# $number: nomor laporan
follow-reply = Silakan tulis jawaban untuk laporan *{ $number }*. Boleh dengan foto.
# $number, $due: nomor, tanggal
follow-replied =
    Terima kasih. Jawaban untuk laporan *{ $number }* sudah kami teruskan.
    Paling lambat ditanggapi { $due }.
# $number: nomor laporan
follow-meant = Petugas masih menunggu jawaban untuk laporan *{ $number }*. Apakah pesan tadi jawabannya?
follow-meant-reply = Ya, itu jawabannya
follow-meant-report = Bukan, laporan baru

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
    Tenggatnya tetap { $due }.
notice-verified = Laporan *{ $number }* sudah kami baca. Kami sedang mencarikan unit yang tepat.
notice-transferred =
    Laporan *{ $number }* sekarang ditangani { $unit }, karena lebih tepat di sana.
    Tenggatnya tetap { $due }.
notice-resumed =
    Pertanyaan { $unit } untuk laporan *{ $number }* belum terjawab, jadi laporannya kami lanjutkan dengan keterangan yang ada.
    Paling lambat dijawab { $due }. Jawaban Bapak/Ibu tetap boleh menyusul.
notice-forwarded =
    Laporan *{ $number }* kami teruskan ke { $body }, karena itu wewenangnya.
    { $how }
    Nomor dari sana kami kabarkan begitu ada.
notice-numbered = Laporan *{ $number }* sudah tercatat di { $body } dengan nomor *{ $external }*.
notice-taken-back = { $body } mengembalikan laporan *{ $number }*. Kami carikan jalan lain dan segera mengabari Bapak/Ibu.
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

    Tekan *Jawab*, atau langsung tulis jawabannya di sini. Boleh dengan foto.
notice-answered =
    Ada jawaban dari { $unit } untuk laporan *{ $number }*:

    “{ $note }”

    Apakah sudah beres?
notice-expired = Laporan *{ $number }* kami tutup karena tidak ada tanggapan atas jawaban { $unit }. Kalau ternyata belum beres, tekan *Belum beres* pada jawaban itu.

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
