# Jalannya percakapan: memulai, bertanya lagi, menyela, melanjutkan.

## Perkenalan. Ubah VERSION di dialogue/introduction.py bila isinya berubah.

introduction-notice =
    Salam, Bapak/Ibu. Ini { -service }, layanan pesan pemerintah daerah.

    Yang kami simpan: isi laporan, foto, lokasi, dan nomor atau akun chat. Gunanya untuk diteruskan ke unit yang berwenang. Nama dan nomor tidak ditampilkan ke umum.

    Aplikasi chat ini juga dapat melihat pesan Bapak/Ibu. Mohon jangan kirim NIK. Salinan atau penghapusan data boleh diminta kapan saja (UU 27/2022). Boleh kita lanjut?
introduction-notice-agree = Setuju, lanjut
introduction-notice-more = Baca selengkapnya
introduction-more = *Data Bapak/Ibu*
    • Yang disimpan: isi laporan, foto, lokasi, nomor atau akun chat. Untuk pegawai juga unit kerja dan hasil belajar.
    • Gunanya: menangani laporan, memberi kabar, dan mengirim pelajaran.
    • Yang melihat: petugas yang menangani. Nama dan nomor tidak ditampilkan ke umum.
    • Pesan juga lewat Telegram atau WhatsApp, dengan aturan mereka sendiri.
    • Jangan kirim NIK, kata sandi, atau data orang lain.
    • Bapak/Ibu berhak meminta salinan, perbaikan, atau penghapusan, dan menarik persetujuan. Caranya: ketik *menu*, lalu *Bicara dg petugas*.

    Dasarnya UU 27/2022 tentang Pelindungan Data Pribadi. Boleh kita lanjut?
introduction-more-agree = Setuju, lanjut
introduction-more-more = Baca lagi
introduction-declined = Baik, tidak apa-apa. Tidak ada laporan yang dikirim, dan tulisan tadi tidak kami jadikan laporan. Bapak/Ibu bisa datang langsung ke kantor kelurahan, kecamatan, atau dinas. Kalau berubah pikiran, tulis saja lagi di sini.

## Di tengah percakapan

talk-already = Kita sedang di sini. Silakan jawab dulu yang berikut, atau ketik *batal*.
talk-cancelled = Baik, dibatalkan.
talk-edit-unread = Perubahan pada pesan lama tidak terbaca di sini. Silakan kirim sebagai pesan baru.
talk-failed = Maaf, ada gangguan di pihak kami, jadi pesan Bapak/Ibu belum bisa diproses. Petugas sudah diberi tahu. Silakan coba lagi nanti.
talk-lost = Kalau bingung, tidak apa-apa. Bapak/Ibu bisa kembali ke menu atau bicara dengan petugas.
talk-menu-hint = Kalau perlu yang lain, ketik *menu*.
talk-no-way-back = Langkah sebelumnya tidak bisa diubah lagi. Kita lanjut dari sini.
talk-nudge = Kita lanjutkan yang belum selesai, ya.
talk-question-closed = Pertanyaan itu sudah ditutup.
talk-resumed = Kita kembali ke yang tadi.
talk-welcome = Sama-sama, Bapak/Ibu. Kalau perlu apa-apa, ketik *menu*.

## Bila jawaban belum terbaca

question-yes = Ya
question-no = Tidak
question-skip = Lewati
# $count (number): banyaknya pilihan
question-need-choice = Silakan tekan salah satu pilihan, atau ketik nomornya (1–{ $count }).
# $count (number): banyaknya pilihan
question-need-several = Boleh pilih lebih dari satu. Ketik nomornya (1–{ $count }), misalnya *1 3*.
# $yes, $no: tulisan pada tombol
question-need-yes-no = Silakan jawab *{ $yes }* atau *{ $no }*.
# $least, $most (number): batas
question-need-number = Silakan ketik satu angka, dari { $least } sampai { $most }.
question-need-text = Silakan jawab dengan tulisan, ya.
question-too-short = Boleh ditulis sedikit lebih lengkap? Satu kalimat sudah cukup.
question-need-place = Lokasinya belum terbaca. Kirim titik lokasi, atau tulis kelurahan dan patokannya.
question-need-photo = Fotonya belum terbaca. Silakan kirim foto, atau ketik *lewati*.
question-need-phone = Nomornya belum terbaca. Silakan tulis seperti 0812 3456 7890, atau ketik *lewati*.
question-need-contact = Nomornya belum terbaca. Silakan tekan tombol untuk membagikan nomor sendiri.
question-not-your-contact = Itu nomor orang lain. Mohon bagikan nomor Bapak/Ibu sendiri lewat tombolnya.

## Setelah lama diam

# $flow: percakapan yang terhenti
resume-offer =
    Tadi kita belum selesai dengan { $flow ->
        [report] laporan Bapak/Ibu
        [behalf] laporan untuk warga
        [reply] jawaban untuk petugas
        [reply_or_report] pesan Bapak/Ibu
        [undone] kabar bahwa laporan belum beres
        [human] pertanyaan untuk petugas
        [answer] jawaban untuk warga
        [ask] pertanyaan untuk warga
        [return] pengembalian laporan
        [route] pemilihan unit
        [lesson] pelajaran
        [schedule] jadwal belajar
        [join] pendaftaran pegawai
       *[other] percakapan kita
    }. Mau dilanjutkan?
resume-offer-continue = Ya, lanjutkan
resume-offer-with = Ya, pakai pesan tadi
resume-offer-drop = Tidak usah
resume-dropped = Baik, yang tadi tidak dilanjutkan.
