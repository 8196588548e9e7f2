# Yang dibaca petugas, pimpinan, dan admin.

# $state: keadaan laporan
officer-state =
    { $state ->
        [received] Diterima, belum ada unitnya
        [verified] Diverifikasi, belum ada unitnya
        [assigned] Didisposisikan
        [in_progress] Diproses
        [waiting] Menunggu jawaban warga
        [answered] Selesai (menunggu konfirmasi)
        [reopened] Dibuka kembali
        [forwarded] Diteruskan ke instansi lain
        [merged] Digabung
        [rejected] Ditolak
        [closed] Ditutup
       *[other] Diproses
    }

## Kartu laporan. $number, $category, $text, $place, $map, $due, $state, $unit, $why, $urgent (yes/no): isi laporan;
# $outsider: instansi lain; $agreed: "yes" bila warga setuju; $files: voice, video atau file bila ada yang tidak bisa ditampilkan di chat

# $mode: terbuka, anonim atau rahasia
officer-files =
    { $mode ->
        [open] { " " }Tekan *Buka berkas*.
       *[other] { " " }Petugas unitnya dapat menekan *Buka berkas*; yang membuka dicatat.
    }
officer-card =
    Laporan *{ $number }*{ $urgent ->
        [yes] { " · 🚨 *MENDESAK*" }
       *[no] { "" }
    }
    Tentang: { $category }
    “{ $text }”
    Pelapor { $alias }{ $mode ->
        [open] { "" }
        [anonymous] { " · Anonim" }
       *[secret] { " · Rahasia" }
    }
    { $files ->
        [voice] 🎧 Ada pesan suara.{ officer-files }
        [video] 🎬 Ada video.{ officer-files }
        [file] 📎 Ada lampiran.{ officer-files }
       *[none] { $files }
    }

    📍 { $place }
    { $map }
    Status: { officer-state }
    Unit: { $unit }
    Paling lambat dijawab: *{ $due }*
    Alasan: { $why }
    Usul: teruskan ke { $outsider }{ $agreed ->
        [yes] { " " }(warga setuju)
       *[no] { "" }
    }

## Kabar tentang laporan, dengan kartunya. $note: kata-kata yang menyertainya

officer-returned =
    Laporan ini dikembalikan dan perlu dicarikan unit lain.
    Kata unit: “{ $note }”

    { officer-card }
officer-transferred =
    Laporan ini dialihkan ke sini oleh unit lain.
    Katanya: “{ $note }”

    { officer-card }
officer-replied =
    Warga sudah menjawab.
    Jawabannya: “{ $note }”

    { officer-card }
officer-reopened =
    Menurut warga, laporan ini belum beres.
    Katanya: “{ $note }”

    { officer-card }
officer-file-failed =
    Satu file dari pelapor tidak bisa disimpan. Kalau perlu, mintalah lagi lewat *Minta info*.

    { officer-card }
# $number: nomor laporan
officer-picture = 📷 Foto susulan untuk laporan *{ $number }*.

## Daftar

# $number, $short, $category, $unit, $due, $state: satu laporan
officer-list-line = • *{ $number }* { $short }
# $view: daftar mana; $lines: isinya; $count (number): banyaknya
officer-list =
    { $view ->
        [overdue] Lewat tenggat
        [today] Jatuh tempo hari ini
        [reopened] Dibuka kembali
        [queue] Antrean unit
        [triage] Belum ada unitnya
        [secret] Laporan rahasia
        [unplaced] Lama belum ada unit
        [review] Nilai rendah
        [unnumbered] Belum ada nomornya
        [bounced] Menunggu keputusan
        [unreachable] Warga tak terhubung
       *[other] Daftar laporan
    }
    { $count ->
        [0] Tidak ada laporan di daftar ini.
       *[other] { $lines }
    }

    { $count ->
        [0] Ketik *menu* untuk kembali.
       *[other] Tenggat terdekat di atas. Tekan nomornya untuk membuka.
    }

## Langkah petugas. $number, $due: nomor, tanggal

officer-accepted =
    ✅ Laporan *{ $number }* sekarang ditangani Bapak/Ibu. Warga sudah dikabari.
    Paling lambat dijawab { $due }.
officer-transfer-why = Mengapa laporan *{ $number }* bukan wewenang unit ini? Warga membacanya, jadi mohon tanpa nama orang.
# $unit: unit tujuan
officer-transferred-away =
    ✅ Laporan *{ $number }* sudah dialihkan.
    Ke: { $unit }
    Terima kasih sudah memberi tahu.
# $to: leader atau coordinator
officer-given-back =
    { $to ->
        [leader] ✅ Laporan *{ $number }* sekarang di pimpinan, yang memutuskan unit mana yang menangani.
       *[coordinator] ✅ Laporan *{ $number }* dikembalikan ke koordinator, yang mencarikan unit yang tepat.
    }
    Terima kasih sudah memberi tahu.
officer-unit-which = Laporan *{ $number }* untuk unit mana? Ketik sebagian namanya, misalnya *lingkungan* atau *kesehatan*. Kalau belum tahu, tekan *{ officer-unit-none }*.
# $words: yang diketik
officer-unit-unknown = Belum ada unit yang cocok dengan “{ $words }”. Coba kata lain dari nama unitnya, atau tekan *{ officer-unit-none }*.
officer-unit-pick = Unit mana yang menangani laporan *{ $number }*?
officer-unit-none = Tidak tahu
officer-ask-what = Apa yang perlu ditanyakan kepada warga tentang laporan *{ $number }*? Pilih tulisan yang sudah siap, atau ketik sendiri.
officer-asked = Pertanyaan untuk laporan *{ $number }* sudah dikirim. Tenggat berhenti sampai warga menjawab.
officer-answer-what = Apa yang sudah dikerjakan untuk laporan *{ $number }*? Pilih tulisan yang sudah siap, atau tulis satu atau dua kalimat, dengan foto hasilnya bila ada.
officer-answer-sentence = Silakan tulis jawaban untuk laporan *{ $number }* dalam satu atau dua kalimat. Warga membacanya apa adanya.
officer-answered = ✅ Jawaban untuk laporan *{ $number }* sudah dikirim. Kami kabari kalau menurut warga belum beres.

## Langkah koordinator

officer-route-later = Baik. Laporan *{ $number }* tetap di daftar yang belum ada unitnya.
# $unit: nama unit
officer-routed =
    ✅ Laporan *{ $number }* sudah diteruskan ke { $unit }.
    Paling lambat dijawab { $due }.

## Pimpinan dan admin

# $number (number): baris pesan masuk; $why: sebabnya
admin-dead-letter =
    ⚠️ Satu pesan masuk gagal diproses dan disisihkan.
    Nomor: { NUMBER($number, useGrouping: 0) }
    Sebab: { $why }

    Kalau ada yang lain dalam jam ini, semuanya ada di catatan layanan.
# $category, $place: jenis dan tempat; $count (number): banyaknya laporan berikutnya yang tidak dikirim satu per satu
officer-crowd =
    Laporan tentang { $category } di { $place } masuk terus. Supaya chat ini tidak penuh, { $count } laporan berikutnya tidak kami kirim satu per satu.
    Semuanya ada di antrean dengan tenggatnya masing-masing, dan bisa dijawab sekaligus.
