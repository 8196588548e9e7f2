# Soal pelajaran: cara bertanya, cara menjawab, dan kata setelah dijawab.

## Bertanya

# $at, $of (number): soal ke berapa; $hint, $list, $how, $words: boleh kosong; $question: soalnya
quiz-item =
    _Soal { $at } dari { $of }_
    💡 { $hint }

    { $question }

    { $list }

    { $how }
    Bisa juga ketik { $words }.
quiz-hint = Petunjuk
quiz-unknown = Tidak tahu
quiz-done = Selesai
quiz-later = Nanti
quiz-ready = Sudah, kirim bukti
quiz-flag = ⚑ Soal ini keliru?

## Cara menjawab

# $example: contoh jawaban
quiz-how-several = Jawabannya boleh lebih dari satu. Balas misalnya *{ $example }*.
quiz-how-toggles = Boleh lebih dari satu. Tekan yang benar, lalu tekan *Selesai*.
quiz-how-order = Balas urutannya, misalnya *{ $example }*.
# $example: satu pasangan; $last: huruf terakhir
quiz-how-pairs = Tulis tiap huruf dengan nomor pasangannya, A sampai { $last } sekaligus. Misalnya *{ $example }*.
# $unit: satuan, boleh kosong
quiz-how-number =
    Ketik angkanya.
    Satuannya { $unit }.
quiz-how-gap = Ketik jawabannya, singkat saja.
# $low, $high: arti ujung skala; $points (number): banyaknya angka
quiz-how-scale =
    1 = { $low }
    { $points } = { $high }

    Tekan atau ketik angkanya. Tidak ada jawaban yang salah.
# $private: "yes" bila hanya penulisnya yang membaca
quiz-how-thought =
    Satu kalimat saja cukup. { $private ->
        [yes] Jawaban ini untuk Bapak/Ibu sendiri, tidak dibaca orang lain.
       *[no] Jawaban ini dapat dibaca atasan Bapak/Ibu.
    }
# $evidence: bukti yang bisa dikirim; $days (number): hari kerja
quiz-how-deed = Buktinya: { $evidence }. Bisa dikirim sekarang, atau nanti dalam { $days } hari kerja.
quiz-how-proof = Silakan kirim buktinya di sini: { $evidence }.
quiz-evidence-photo = foto
quiz-evidence-file = berkas
quiz-evidence-text = cerita singkat

## Bila jawaban belum terbaca

# $last: huruf terakhir
quiz-need-letter = Silakan pilih satu jawaban, atau ketik hurufnya (A–{ $last }). Kalau belum tahu, ketik *tidak tahu*.
# $first, $last: nomor atau huruf pertama dan terakhir
quiz-need-several = Silakan ketik semua yang benar, dipisah spasi, misalnya *{ $first } { $last }*.
# $count (number): banyaknya langkah; $example: contoh
quiz-need-order = Sebutkan { $count } langkah itu masing-masing satu kali, misalnya *{ $example }*.
# $last: huruf terakhir; $example: satu pasangan
quiz-need-pairs = Setiap huruf, A sampai { $last }, perlu satu nomor. Tulis seperti *{ $example }*, dipisah spasi.
quiz-need-number = Silakan ketik satu angka saja, misalnya *12*. Kalau belum tahu, ketik *tidak tahu*.
quiz-need-word = Silakan ketik jawabannya. Kalau belum tahu, ketik *tidak tahu*.
# $evidence: bukti yang bisa dikirim
quiz-need-evidence = Buktinya belum terbaca. Silakan kirim { $evidence }, atau ketik *nanti*.
quiz-no-hint = Petunjuknya sudah tidak ada lagi. Kalau belum tahu, ketik *tidak tahu*, tidak apa-apa.

## Setelah dijawab

# $tone: right, partly, better, wrong, unknown
quiz-headline =
    { $tone ->
        [right] ✅ Tepat.
        [partly] Sebagian sudah tepat.
        [better] Ada benarnya, dan ada cara yang lebih baik.
        [unknown] Tidak apa-apa, terima kasih sudah jujur.
       *[wrong] Belum tepat, mari kita lihat.
    }
quiz-right-lines = Yang tepat:
# Semua boleh kosong. $headline: quiz-headline; $feedback: penjelasan pilihannya; $detail: satu baris tiap hal;
# $right atau $lines: yang tepat; $reason: sebabnya
quiz-verdict =
    { $headline }
    { $feedback }

    { $detail }

    Yang tepat: { $right }
    { $lines }
    { $reason }

    { $explanation }
# $subject: pilihan; $note: penjelasannya
quiz-chosen-wrong = ✗ _{ $subject }_{ $note }
quiz-chosen-right = ✓ _{ $subject }_{ $note }
quiz-missed = Terlewat: _{ $subject }_{ $note }
# $place (number): urutan ke berapa; $subject: langkah yang seharusnya di situ
quiz-misplaced = Di urutan ke-{ $place } seharusnya: _{ $subject }_.
# $subject, $text: yang berpasangan
quiz-mispaired = Seharusnya: _{ $subject }_ → _{ $text }_
# $subject: penulisan yang benar
quiz-spelling = Penulisannya: *{ $subject }*
quiz-thanks = Terima kasih atas jawabannya.
