# Tugas di tempat kerja, dan bendera untuk soal yang keliru.

## Praktik. $task: tugasnya; $words: yang ditulis; $criteria: yang diperiksa; $name: nama rekan; $note: catatan

# $until: hari
deed-later = Baik, tidak perlu sekarang. Kalau sudah dilakukan, paling lambat { $until }, kirim buktinya lewat tombol ini.
deed-evidence =
    Tugasnya: { $task }

    Apa yang sudah dilakukan? Tulis singkat, atau kirim fotonya. Mohon tanpa data warga.
# $told: yes bila ada yang diminta melihatnya
deed-handed-in =
    { $told ->
        [yes] ✅ Terima kasih. Seorang rekan kami minta melihatnya, dan Bapak/Ibu kami kabari.
       *[no] ✅ Terima kasih, buktinya sudah kami simpan. Di unit ini belum ada rekan yang dapat melihatnya.
    }
deed-shown = *{ $name }* sudah mengerjakan tugas di tempat kerja, dan meminta Bapak/Ibu melihatnya.
    Tugasnya: { $task }
    Katanya: “{ $words }”

    Yang dilihat:
    { $criteria }
deed-confirmed = ✅ *{ $name }* sudah melihat tugas Bapak/Ibu, dan sesuai. Terima kasih.
deed-returned = *{ $name }* sudah melihat tugas Bapak/Ibu. Masih ada yang bisa dilengkapi:
    “{ $note }”

    Tugasnya: { $task }
# $task: tugasnya
deed-reminder =
    Tugas di tempat kerja yang Bapak/Ibu ambil:
    “{ $task }”

    Kalau sudah dilakukan, tekan *Kirim buktinya*.
deed-why = Apa yang masih perlu dilengkapi? Satu kalimat cukup; rekan Bapak/Ibu akan membacanya.
deed-thanks = ✅ Terima kasih sudah melihat. Rekan Bapak/Ibu kami kabari.
deed-given-back = Terima kasih. Catatannya sudah kami sampaikan.
deed-unknown = Tugas itu tidak ditemukan di daftar Bapak/Ibu.
deed-decided = Tugas itu sudah selesai diperiksa.
offer-deed-show = Kirim buktinya
offer-deed-confirm = Sesuai
offer-deed-return = Belum lengkap

## Bendera. $question: soalnya; $words: yang dikatakan pegawai; $course, $item, $hash: soal yang mana

flag-nothing = Belum ada soal yang Bapak/Ibu jawab.
# $lines: soal-soal
flag-which =
    ⚑ Soal yang mana?

    { $lines }
flag-what =
    “{ $question }”

    Apa yang keliru atau membingungkan? Penulis materinya akan membaca, tanpa nama Bapak/Ibu.
# $told: yes bila ada penulis yang dapat dikabari
flag-thanks =
    { $told ->
        [yes] ⚑ Terima kasih. Penulis materinya sudah kami kabari, dan jawabannya kami sampaikan di sini.
       *[no] ⚑ Terima kasih, catatannya tersimpan untuk penulis materi.
    }
flag-raised =
    ⚑ Ada catatan untuk soal *{ $item }* dari kursus { $course } ({ $hash }).
    “{ $question }”
    Kata pegawai: “{ $words }”
flag-asked =
    “{ $question }”
    Kata pegawai: “{ $words }”

    Apa jawaban Bapak/Ibu?
# $reply: jawaban penulis
flag-answered =
    ⚑ Jawaban untuk catatan Bapak/Ibu tentang soal “{ $question }”:
    “{ $reply }”
flag-sent = ✅ Jawabannya sudah kami sampaikan. Kalau soalnya memang perlu diperbaiki, naikkan versinya dan muat ulang.
flag-unknown = Catatan itu tidak ditemukan.
flag-answered-already = Catatan itu sudah dijawab.
offer-item-flag = ⚑ Soal keliru
offer-flag-reply = Jawab catatan
## Tanya. $said: pertanyaannya; $course, $lesson, $title, $text: kartu; $sources: dasarnya; $at, $of (number): ke berapa

ask-what = Mau tanya tentang apa? Tulis kata kuncinya, misalnya *fotokopi KTP*.
ask-unknown = Tentang “{ $said }” belum ada di pelajaran kami, jadi kami tidak mau menebak. Silakan tanyakan ke petugas.
ask-card = *{ $title }* · { $lesson }
    { $text }

    _Kursus: { $course }. Dasar: { $sources }_

## Sertifikat. $course: kursus; $worth, $standing: nilainya dan pengakuannya; $page: alamat; $lines: daftar; $why: alasan

graduation-none = Belum ada sertifikat. Kursus selesai bila pelajaran, soal penutup, dan tujuannya sudah lengkap; lihat *Kemajuan saya*.
graduation-which =
    Sertifikat yang mana?

    { $lines }
graduation-given =
    🎓 *{ $course }*, { $worth }.
    { $standing }

    Siapa pun dapat memeriksanya di { $page }. Di sana hanya tampak inisial Bapak/Ibu.
    Lembar bernama lengkap menyusul sebentar lagi.
graduation-paper = Ini lembar sertifikatnya, untuk Bapak/Ibu simpan.
graduation-unknown = Sertifikat itu tidak ditemukan di daftar Bapak/Ibu.
graduation-revoked = Sertifikat itu sudah dicabut: { $why }

offer-certificate = Ambil sertifikat
