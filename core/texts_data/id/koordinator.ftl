# Yang dibaca koordinator dan pimpinan saat mencarikan jalan bagi laporan, dan warganya.

## Tombol

offer-case-verify = Sudah dibaca
offer-case-reject = Tolak
offer-case-decide = Serahkan ke unit itu
offer-case-nudge = Tanya unit
offer-case-respond = Jawab pimpinan
offer-case-forward = Teruskan keluar
offer-case-forward-to = Teruskan sesuai usul
offer-case-forward-yes = Ya, teruskan
offer-case-forward-no = Jangan
offer-case-number = Catat nomor
offer-case-take-back = Dikembalikan
offer-case-merge = Gabung
offer-case-split = Pisahkan
offer-bulk-answer = Jawab sekaligus
offer-bulk-route = Pilih unit sekaligus
offer-bulk-undo = Batalkan semuanya

## Mencarikan unit

routing-leader = diputuskan oleh pimpinan
# $number, $due: nomor, tanggal
officer-verified =
    ✅ Laporan *{ $number }* ditandai sudah dibaca. Warga sudah dikabari bahwa unitnya sedang dicarikan.
    Paling lambat dijawab { $due }.

## Menolak. $number: nomor laporan

reject-why = Apa alasan laporan *{ $number }* tidak bisa ditindaklanjuti? Pilih teks yang sudah disetujui, atau tulis sendiri dalam satu atau dua kalimat. Warga membacanya apa adanya.
reject-done = Laporan *{ $number }* ditolak, dan warga sudah dikabari alasannya. Warga boleh keberatan satu kali.
reject-away = Laporan *{ $number }* tidak dilanjutkan: koordinator sudah menjelaskan alasannya kepada warga. Tidak ada lagi yang perlu dikerjakan.

## Unit-unit belum sepakat. $hops: unit dan alasannya, satu per baris

dispute-card =
    Unit-unit belum sepakat soal laporan *{ $number }*. Mohon diputuskan siapa yang menangani.
    Tentang: { $category }
    “{ $text }”
    📍 { $place }

    { $hops }

    Paling lambat dijawab: *{ $due }*
# $unit: unit yang dipilih
dispute-sure =
    Laporan *{ $number }* diserahkan ke { $unit }?

    { $hops }

    Sesudah ini unit itu tidak bisa mengembalikannya lagi.
dispute-later = Baik, laporan *{ $number }* belum diserahkan. Silakan pilih unit lain kapan saja.
# $unit, $due: unit, tanggal
dispute-done =
    ✅ Laporan *{ $number }* diserahkan ke { $unit } sebagai keputusan pimpinan.
    Paling lambat dijawab { $due }.
dispute-leader-decides = Laporan *{ $number }* sudah beberapa kali dikembalikan, jadi sekarang pimpinan yang memutuskan. Pimpinan sudah menerima kartunya.
dispute-decided = Laporan *{ $number }* diserahkan ke unit ini oleh pimpinan, jadi tidak bisa dialihkan lagi. Kalau ada kendala, mohon bicarakan langsung dengan pimpinan.

## Pimpinan bertanya

leader-ask-what = Apa yang ingin ditanyakan kepada unit tentang laporan *{ $number }*? Hanya petugas unit yang membacanya.
leader-usual = Sudah sejauh mana?
leader-usual-question = Sudah sejauh mana penanganannya, dan kapan kira-kira selesai?
# $unit: unit yang ditanya; $told (number): banyaknya petugas
leader-asked =
    { $told ->
        [0] Pertanyaan tentang laporan *{ $number }* sudah dicatat, tetapi belum ada petugas { $unit } yang bisa dihubungi lewat chat.
       *[other] ✅ Pertanyaan tentang laporan *{ $number }* sudah disampaikan ke { $unit }.
    }
# $note: pertanyaan pimpinan
leader-asks =
    Pimpinan bertanya tentang laporan ini:
    “{ $note }”

    { officer-card }
# $note: pertanyaan pimpinan
leader-respond-what =
    Apa jawaban untuk pimpinan tentang laporan *{ $number }*? Warga tidak membacanya.
    Pertanyaannya: “{ $note }”
# $told (number): apakah pimpinan bisa dihubungi
leader-responded =
    { $told ->
        [0] Jawaban tentang laporan *{ $number }* sudah dicatat di catatan internal, tetapi pimpinan yang bertanya belum bisa dihubungi lewat chat.
       *[other] ✅ Jawaban tentang laporan *{ $number }* sudah disampaikan kepada pimpinan. Warga tidak membacanya.
    }
# $by: petugas yang menjawab; $asked, $note: pertanyaan dan jawabannya
leader-response =
    { $by } menjawab pertanyaan Bapak/Ibu tentang laporan *{ $number }*:
    “{ $note }”

    Pertanyaannya: “{ $asked }”
    { leader-case }

## Meneruskan ke instansi lain. $body, $how: namanya, dan cara menghubunginya

forward-which = Laporan *{ $number }* diteruskan ke mana?
forward-this = Yang mana untuk laporan *{ $number }*?
forward-other = Lainnya
forward-name = Silakan ketik nama instansi atau daerahnya, misalnya *BPJS* atau *Kabupaten Sigi*.
# $words: yang diketik
forward-unlike = Belum ada yang cocok dengan “{ $words }”. Kalau tidak ada di daftar, pilih *SP4N-LAPOR!*: dari sana laporan bisa sampai ke semua instansi.
forward-asked =
    Warga sedang kami tanya apakah laporan *{ $number }* boleh diteruskan ke { $body }. Sampai dijawab, laporannya tetap di sini.
    Begitu warga setuju, laporan langsung diteruskan.
forward-done =
    ✅ Laporan *{ $number }* ditandai diteruskan ke { $body }, dan warga sudah dikabari.
    Berkasnya (PDF dan CSV) ada di konsol pada laporan ini. Sesudah dikirim, mohon catat nomor dari sana.
# $mode: keterbukaan laporan
notice-forward-consent =
    Laporan *{ $number }* sepertinya wewenang { $body }.
    { $how }

    Boleh kami teruskan ke sana? { $mode ->
        [open] Nama dan nomor Bapak/Ibu ikut disertakan supaya bisa dihubungi.
       *[other] Nama dan nomor Bapak/Ibu tidak disertakan.
    } Sebelum ada jawaban, laporan tetap kami simpan di sini.
forward-thanks = Terima kasih. Kami catat bahwa laporan *{ $number }* boleh diteruskan ke { $body }.
forward-own-way =
    Baik, laporan *{ $number }* tidak kami teruskan ke { $body }.
    Kalau ingin menyampaikannya sendiri: { $how }

    Petugas akan mengabari kelanjutannya di sini.
forward-agreed =
    Warga setuju laporan ini diteruskan ke { $body }.

    { officer-card }
forward-went =
    Warga setuju, jadi laporan *{ $number }* sudah diteruskan ke { $body }.
    Berkasnya (PDF dan CSV) ada di konsol pada laporan ini. Sesudah dikirim, mohon catat nomor dari sana.
forward-declined =
    Warga tidak ingin laporan ini diteruskan ke { $body }. Caranya ke sana sudah kami jelaskan. Kalau tidak ada lagi yang bisa dikerjakan di sini, laporan boleh ditutup dengan penjelasan yang ramah.

    { officer-card }
forward-away = Laporan *{ $number }* diteruskan ke instansi lain dengan persetujuan warga. Tidak ada lagi yang perlu dikerjakan.
forward-was-declined = Warga sudah menjawab bahwa laporan *{ $number }* jangan diteruskan ke { $body }. Kami tidak menanyakannya dua kali.
forward-was-asked = Warga sudah ditanya apakah laporan *{ $number }* boleh diteruskan ke { $body }, dan belum menjawab.
forward-no-question = Saat ini tidak ada pertanyaan yang terbuka tentang laporan *{ $number }*.
# $code: kode instansi
forward-unknown-body = Instansi *{ $code }* tidak ada lagi di daftar. Silakan pilih yang lain.
forward-number = Berapa nomor laporan *{ $number }* di instansi tujuan? Warga memakainya untuk bertanya ke sana.
# $external: nomor dari sana
forward-numbered = ✅ Nomor *{ $external }* dari { $body } sudah dicatat untuk laporan *{ $number }*, dan warga sudah dikabari.
# $since: sejak kapan diteruskan
forward-no-number =
    Laporan *{ $number }* diteruskan ke { $body } pada { $since }, dan nomor dari sana belum dicatat. Mohon ditanyakan, supaya warga bisa memantau.
# $due: tanggal
forward-taken-back =
    Laporan *{ $number }* kembali dari { $body } dan perlu dicarikan unit atau instansi lain. Warga sudah dikabari.
    Paling lambat dijawab { $due }.

## Menggabung. $other: nomor laporan yang lain; $into: yang melanjutkan

# $lines: laporan yang mirip
merge-which =
    Laporan *{ $number }* sama dengan laporan mana? Yang dipilih akan melanjutkan keduanya.

    { $lines }
merge-other = Ketik nomornya
merge-number = Silakan ketik nomor laporan yang akan melanjutkan laporan *{ $number }*.
# $one_number, $one_text, $one_place, $other_number, $other_text, $other_place: kedua laporan
merge-sure =
    Benarkah ini satu masalah yang sama?

    • *{ $one_number }*: “{ $one_text }” ({ $one_place })
    • *{ $other_number }*: “{ $other_text }” ({ $other_place })

    Bila digabung, *{ $other_number }* yang dilanjutkan. Warga *{ $one_number }* tetap dikabari dengan nomornya sendiri.
merge-sure-merge = Ya, gabungkan
merge-sure-cancel = Tidak jadi
merge-kept = Baik, laporan *{ $number }* tidak digabung.
merge-done = ✅ Laporan *{ $number }* digabung dengan *{ $into }*. Warganya sudah dikabari. Kalau keliru, keduanya bisa dipisahkan lagi.
merge-joined =
    Laporan *{ $other }* digabung ke laporan ini. Yang dikerjakan di sini dikabarkan juga ke warganya.

    { officer-card }
merge-left =
    Laporan *{ $other }* dipisahkan lagi dari laporan ini.

    { officer-card }
merge-back =
    Laporan ini dipisahkan lagi dari *{ $other }* dan ditangani tersendiri.

    { officer-card }
merge-away = Laporan *{ $number }* digabung dengan laporan lain di unit lain. Tidak ada lagi yang perlu dikerjakan.
# $due: tanggal
merge-split =
    ✅ Laporan *{ $number }* dipisahkan lagi dari *{ $into }*. Warganya sudah dikabari.
    Paling lambat dijawab { $due }.
merge-already = Laporan *{ $number }* sudah digabung dengan laporan lain.
merge-itself = Laporan *{ $other }* dan laporan ini sudah menjadi satu, jadi tidak perlu digabung lagi.
merge-secret = Laporan rahasia selalu ditangani tersendiri, jadi laporan *{ $number }* tidak bisa digabung.
# $state: keadaannya
merge-not-open = Laporan *{ $number }* berstatus *{ officer-state }*, jadi tidak bisa melanjutkan laporan lain. Silakan pilih laporan yang masih terbuka.
merge-not-merged = Laporan *{ $number }* tidak sedang digabung.
# $days (number): batasnya
merge-too-late = Laporan *{ $number }* digabung lebih dari { $days } hari kerja yang lalu, jadi tidak bisa dipisahkan lagi.

## Banyak laporan sekaligus. $count (number): banyaknya

# $work: answer atau route
bulk-none =
    { $work ->
        [route] Saat ini tidak ada kumpulan laporan sejenis yang belum punya unit.
       *[answer] Saat ini tidak ada kumpulan laporan sejenis yang bisa dijawab sekaligus.
    }
# $lines: kumpulannya
bulk-which =
    Kumpulan laporan yang mana?

    { $lines }
bulk-unknown = Kumpulan itu tidak ditemukan.
# $title: tentang apa; $samples: tiga contoh; $elsewhere, $settled: yang tidak ikut, kosong bila tidak ada
bulk-group =
    Ada *{ $count } laporan*.
    Tentang: { $title }
    Contohnya:
    { $samples }

    Tidak ikut: { $elsewhere } laporan yang bukan bagian Bapak/Ibu atau belum pada tahapnya.
    Tidak ikut: { $settled } laporan yang sudah dijawab atau selesai.
bulk-sentence = Apa yang sudah dikerjakan? Tulis satu atau dua kalimat untuk { $count } laporan ini, dengan foto bila ada. Setiap warga membacanya apa adanya.
bulk-words = Silakan tulis jawabannya dalam satu atau dua kalimat.
# $kinds: data pribadi yang terbaca; $text: tulisan tanpa itu
bulk-personal =
    Tulisan ini memuat { $kinds }. Karena dibaca banyak orang, sebaiknya tanpa itu:

    “{ $text }”
bulk-personal-without = Kirim tanpa itu
bulk-personal-again = Tulis ulang
# $text: jawabannya; $photos (number): banyaknya foto; $note: bulk-reach, kosong bila semua langsung menerimanya
# $parts: berapa orang ($count) lewat jalan apa ($way)
bulk-sure =
    Jawaban ini dikirim ke warga dari { $count } laporan:

    “{ $text }”
    Foto: { $photos ->
        [0] tidak ada
       *[other] { $photos }
    }
    { $note }

    Mohon pastikan tidak ada nama atau nomor orang. Kirim?
bulk-reach = ℹ️ Ada warga yang belum bisa kita kirimi langsung: { $parts }.
bulk-reach-part =
    { $way ->
        [knock] { $count } orang membacanya begitu membalas pemberitahuan singkat WhatsApp
        [other] { $count } orang membacanya di aplikasi chat lain
        [hand] { $count } orang membacanya begitu menulis lagi, dan kalau mendesak mohon dihubungi langsung
       *[nowhere] { $count } orang tidak bisa dikabari lewat chat, dan mohon dihubungi langsung
    }
bulk-sure-send = Ya, kirim semua
bulk-sure-again = Tulis ulang
bulk-sure-cancel = Tidak jadi
bulk-route-sure =
    { $count } laporan diserahkan ke unit itu sekaligus?
    { $title }
bulk-route-sure-send = Ya, serahkan semua
bulk-route-sure-cancel = Tidak jadi
bulk-dropped = Baik, tidak ada yang dikirim.
# $done (number): yang sudah; $waiting, $failed: yang menyusul dan yang gagal, kosong bila tidak ada; $lines: yang gagal; $work: answer atau route
bulk-done =
    ✅ { $work ->
        [route] { $done } laporan sudah diserahkan
       *[answer] { $done } laporan sudah dijawab
    }, dan warganya dikabari satu per satu.
    { $waiting } laporan lagi menyusul sebentar lagi.
    { $failed } laporan tidak bisa:
    { $lines }
# $done (number), $failed: hasilnya; $failed kosong bila tidak ada
bulk-finished =
    Semua laporan dari jawaban sekaligus tadi sudah diproses.
    Berhasil: { $done }
    Tidak bisa: { $failed }
# $undone (number): yang dibatalkan; $kept: yang tidak, kosong bila tidak ada
bulk-undone =
    { $undone } langkah dibatalkan, dan warganya dikabari.
    { $kept } laporan sudah berlanjut, jadi tidak dibatalkan.
bulk-too-late = Langkah sekaligus hanya bisa dibatalkan dalam 60 detik.
bulk-already-undone = Langkah sekaligus itu sudah dibatalkan.
