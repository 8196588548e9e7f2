# Pelajaran untuk pegawai.

## Satu pelajaran

# $number, $of (number): ke berapa dari berapa; $title: judul; $cards (number): banyaknya kartu
lesson-opening = Pelajaran { $number } dari { $of }: *{ $title }*. Sekitar tiga menit, { $cards } kartu pendek lalu beberapa soal.
# $title, $text: judul dan isi kartu
lesson-card = *{ $title }*

    { $text }
lesson-next = Lanjut
# $next: tulisan pada tombol
lesson-press-next = Kalau sudah dibaca, tekan *{ $next }*.
# $at, $of (number): soal ke berapa; $question: soalnya
lesson-item =
    _Soal { $at } dari { $of }_
    { $question }
# $last: huruf terakhir
lesson-need-letter = Silakan pilih salah satu jawaban, atau ketik hurufnya (A–{ $last }).
# $correct: "yes" atau "no"; $feedback, $right, $explanation: boleh kosong
lesson-verdict =
    { $correct ->
        [yes] ✅ Tepat.
       *[no] Belum tepat.
    }
    { $feedback }

    Yang tepat: { $right }

    { $explanation }
# $title: judul; $right, $total (number): benar dari berapa; $takeaway, $teaser, $next: boleh kosong
lesson-result =
    Pelajaran *{ $title }* selesai. Terima kasih sudah meluangkan waktu.
    Jawaban tepat: *{ $right } dari { $total }*

    Bawa pulang: { $takeaway }

    Berikutnya: { $teaser }
    Sampai jumpa { $next }.
lesson-all-done = ✅ Semua pelajaran sudah selesai. Terima kasih, Bapak/Ibu. Pelajaran baru kami kabari di sini.
lesson-not-enrolled = Bapak/Ibu belum terdaftar di pelajaran. Kalau Bapak/Ibu pegawai, ketik *gabung*.
# $course: nama kursus
lesson-withdrawn = Kursus *{ $course }* sedang diperbarui, jadi pelajarannya berhenti dulu. Kemajuan Bapak/Ibu tetap tersimpan.

## Kemajuan, jeda, jadwal

# $course: kursus; $done, $of, $right, $total (number): hitungan; $next: boleh kosong
progress-lines =
    Kursus *{ $course }*
    • Pelajaran selesai: { $done } dari { $of }
    • Jawaban tepat: { $right } dari { $total }
    • Pelajaran berikutnya: { $next }

    Hasil ini hanya untuk Bapak/Ibu, tidak diumumkan.
pause-days = Pelajaran dijeda berapa hari? Ketik angkanya, paling lama 90. Ketik *0* untuk mulai lagi.
# $days (number): lamanya; $next: kapan mulai lagi
pause-until =
    { $days ->
        [0] Baik, pelajaran berjalan lagi.
       *[other] Baik, pelajaran dijeda { $days } hari. Selamat beristirahat.
    }
    Pelajaran berikutnya: { $next }.
schedule-slot = Enaknya pelajaran datang jam berapa?
schedule-days = Di hari apa saja?
schedule-days-workdays = Senin–Jumat
schedule-days-three = Senin, Rabu, Jumat
schedule-days-own = Pilih sendiri
schedule-which = Silakan pilih harinya. Boleh lebih dari satu, misalnya *1 3*.
schedule-mon = Senin
schedule-tue = Selasa
schedule-wed = Rabu
schedule-thu = Kamis
schedule-fri = Jumat
# $course: kursus; $begins: kapan, boleh kosong
schedule-set =
    ✅ Jadwal belajar tersimpan.
    Kursus: *{ $course }*
    Pelajaran berikutnya: { $begins }

    Bisa juga mulai sekarang. Untuk berhenti sementara, ketik *jeda*.
