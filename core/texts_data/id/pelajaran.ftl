# Pelajaran untuk pegawai.

## Satu pelajaran

# $number, $of (number): ke berapa dari berapa; $title: judul; $cards (number): banyaknya kartu
lesson-opening = Pelajaran { $number } dari { $of }: *{ $title }*. Sekitar tiga menit, { $cards } kartu pendek lalu beberapa soal.
# $title, $text: judul dan isi kartu; $alt: gambar dalam kata-kata, bila gambarnya tidak dikirim
lesson-card = *{ $title }*

    { $text }

    _Gambar: { $alt }_
lesson-next = Lanjut
# $next: tulisan pada tombol
lesson-press-next = Kalau sudah dibaca, tekan *{ $next }*.
# $count (number): soal ulangan; $new: judul pelajaran baru, boleh kosong
lesson-again =
    Sebelum lupa, { $count } soal dari pelajaran yang lalu.
    Setelah itu pelajaran baru: *{ $new }*.
# $kind: pre, post atau check; $title: kursus; $count (number): banyaknya soal
lesson-test =
    { $kind ->
        [pre] Kita mulai kursus *{ $title }* dengan { $count } soal singkat, supaya yang sudah Bapak/Ibu kuasai tidak perlu diulang. Hasilnya tidak menentukan apa-apa. Kalau tidak tahu, pilih saja tidak tahu.
        [post] Kursus *{ $title }* hampir selesai. Tinggal { $count } soal penutup.
       *[check] Sebulan yang lalu Bapak/Ibu menyelesaikan *{ $title }*. { $count } soal singkat: apa yang masih teringat?
    }
lesson-sure = Yakin, atau menebak? Tidak apa-apa, nilainya tetap.
lesson-sure-sure = Yakin
lesson-sure-guess = Menebak
# $text: penjelasan dengan kata lain
lesson-other-words =
    Dengan kata lain:
    { $text }
# $title: judul; $right, $total (number): benar dari berapa; $takeaway, $teaser, $next: boleh kosong
lesson-result =
    Pelajaran *{ $title }* selesai. Terima kasih sudah meluangkan waktu.
    Jawaban tepat: *{ $right } dari { $total }*

    Bawa pulang: { $takeaway }

    { $teaser }
    { $streak ->
        [7] 🌱 Tujuh hari belajar berturut-turut. Ini sudah jadi kebiasaan.
       *[other] 🌱 { $streak } hari belajar berturut-turut.
    }
    Sampai jumpa { $next }.
# $right, $total (number): benar dari berapa; $next: boleh kosong
lesson-reviewed =
    Selesai untuk hari ini: *{ $right } dari { $total }* masih teringat. Terima kasih.
    { $streak ->
        [7] 🌱 Tujuh hari belajar berturut-turut. Ini sudah jadi kebiasaan.
       *[other] 🌱 { $streak } hari belajar berturut-turut.
    }
    Sampai jumpa { $next }.
# $skipped (number): pelajaran yang boleh dilewati
lesson-pre-done =
    Terima kasih, jawabannya sudah tersimpan.
    { $skipped ->
        [1] Satu pelajaran sudah Bapak/Ibu kuasai, jadi boleh dilewati.
       *[other] { $skipped } pelajaran sudah Bapak/Ibu kuasai, jadi boleh dilewati.
    }
    Pelajaran pertama bisa dimulai sekarang, atau nanti pada jadwalnya.
# $count (number): pelajaran yang tetap dibaca
lesson-kept =
    { $count ->
        [0] Semua pelajaran memang akan datang.
       *[other] Baik, { $count } pelajaran itu tetap datang, satu per satu.
    }
# $kind: post atau check; $right, $total (number): benar dari berapa; $next: boleh kosong; $owed: yes bila sertifikat masih menunggu ulangan
lesson-test-done =
    { $kind ->
        [post] Kursus ini selesai. Terima kasih sudah bertahan sampai akhir.
       *[check] Terima kasih sudah mengingat-ingat.
    }
    Jawaban tepat: *{ $right } dari { $total }*{ $owed ->
        [yes] . Sertifikatnya menyusul, begitu cukup banyak yang masih teringat di ulangan berikutnya.
       *[other] { "" }
    }
    Sampai jumpa { $next }.
# $course: kursus; $jp (number): jam pelajaran
lesson-credit =
    🎓 Bapak/Ibu lulus kursus *{ $course }*: *{ $jp } JP*.
    Sertifikatnya bisa diambil kapan saja.
lesson-all-done = ✅ Tidak ada yang perlu dipelajari hari ini. Terima kasih, Bapak/Ibu. Pelajaran berikutnya kami kabari di sini.
lesson-let-be = Tampaknya Bapak/Ibu sedang sibuk, jadi pelajarannya kami jeda dulu. Tidak ada yang hilang. Kalau sudah ada waktu, tekan *Mulai pelajaran*.
lesson-not-enrolled = Bapak/Ibu belum terdaftar di pelajaran. Kalau Bapak/Ibu pegawai, ketik *gabung*.
# $course: nama kursus
lesson-withdrawn = Kursus *{ $course }* sedang diperbarui, jadi pelajarannya berhenti dulu. Kemajuan Bapak/Ibu tetap tersimpan.

## Kemajuan, jeda, jadwal

# $course: kursus; $done, $of: pelajaran; $mastered, $objectives: tujuan; $next: boleh kosong
# $jp, $counted, $limit (number): JP tahun ini, yang diakui, dan batasnya; $rule: target (PNS), ceiling atau above (PPPK), none
progress-lines =
    Kursus *{ $course }*
    • Pelajaran selesai: { $done } dari { $of }
    • Sudah dikuasai: { $mastered } dari { $objectives } tujuan
    • Tahun ini: { $jp } JP{ $rule ->
        [target] , diakui { $counted } dari target { $limit }
        [ceiling] , diakui { $counted }, paling banyak { $limit }
        [above] , diakui { $counted } sesuai batasnya ({ $limit }); selebihnya tetap tercatat
       *[none] , diakui { $counted }
    }
    • Berturut-turut: { $streak } hari belajar
    • Pelajaran berikutnya: { $next }

    Unit Bapak/Ibu musim ini: { $unit } % pelajaran diselesaikan, sasarannya { $goal } %.
    Hasil ini hanya untuk Bapak/Ibu, tidak diumumkan.
# $pace: ringan, biasa atau intensif; $media: yes bila dengan gambar
manner-which =
    Sekarang belajarnya *{ $pace }*{ $media ->
        [yes] , dengan gambar dan suara.
       *[no] , hanya tulisan.
    }
    Maunya bagaimana?
manner-which-ringan = Ringan
manner-which-biasa = Biasa
manner-which-intensif = Intensif
manner-which-words = Tulisan saja
manner-which-pictures = Dengan gambar
# $picked: yang dipilih
manner-set =
    { $picked ->
        [ringan] Baik, lebih ringan: paling banyak tiga soal ulangan sehari, tanpa tergesa.
        [biasa] Baik, seperti biasa: paling banyak lima soal ulangan sehari.
        [intensif] Baik, lebih banyak latihan: sampai delapan soal ulangan sehari.
        [words] Baik, mulai sekarang hanya tulisan, hemat kuota.
       *[pictures] Baik, kartunya datang dengan gambar dan suara lagi.
    }
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
