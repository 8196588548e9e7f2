# Waktu sebuah laporan: pengingat, keterlambatan, tenggat yang berubah.

## Untuk petugas, dengan kartu laporannya. $percent (number): bagian waktu yang terpakai

officer-reminder =
    Pengingat: waktu untuk laporan ini sudah terpakai { $percent }%.

    { officer-card }
# $above (number): berapa atasan yang ikut diberi tahu
officer-overdue =
    ⚠️ Laporan ini { $percent ->
        [100] sudah sampai tenggatnya
       *[other] sudah jauh melewati tenggatnya
    } dan belum dijawab.
    { $above ->
        [0] { "" }
       *[other] Atasan unit juga kami beri tahu.
    }

    { officer-card }
# $late: apakah waktunya sudah lewat
officer-unplaced =
    { $late ->
        [yes] ⚠️ Laporan ini belum juga ada unitnya, padahal waktu untuk mencarikannya sudah lewat.
       *[no] Pengingat: laporan ini belum ada unitnya. Waktu untuk mencarikannya sudah terpakai { $percent }%.
    }

    { officer-card }
# $state: keadaan laporan
officer-step-late =
    { $state ->
        [assigned] Laporan ini menunggu diterima, dan waktunya sudah lewat. Mohon tekan *Terima*, atau *Alihkan* kalau bukan wewenang unit ini.
       *[other] Waktu untuk jawaban pertama sudah lewat. Mohon beri kabar kepada warga, meskipun pekerjaannya belum selesai.
    }

    { officer-card }
officer-resumed =
    Warga belum menjawab, jadi waktu untuk laporan ini berjalan lagi. Mohon dilanjutkan dengan keterangan yang ada.

    { officer-card }

## Untuk pimpinan. Isi kartu laporan

leader-case =
    Tentang: { $category }
    Lokasi: { $place }
    Unit: { $unit }
    Status: { officer-state }
    Tenggatnya: { $due }
# $percent (number): bagian waktu yang terpakai
leader-reminder =
    Waktu untuk laporan *{ $number }* sudah terpakai { $percent }%.
    { leader-case }

    Petugasnya juga sudah kami ingatkan.
leader-overdue =
    ⚠️ Laporan *{ $number }* { $percent ->
        [100] sudah sampai tenggatnya
       *[other] sudah jauh melewati tenggatnya
    } dan belum dijawab.
    { leader-case }

    Petugasnya juga kami beri tahu.
# $decides: siapa yang memutuskan unitnya
leader-unplaced =
    { $decides ->
        [leader] Unit-unit belum sepakat siapa yang menangani laporan *{ $number }*. Mohon Bapak/Ibu putuskan.
       *[coordinator] ⚠️ Laporan *{ $number }* belum juga ada unitnya. Koordinator sudah kami ingatkan.
    }
    { leader-case }
leader-step-late =
    { $state ->
        [assigned] Laporan *{ $number }* belum diterima petugas unitnya, dan waktunya sudah lewat.
       *[other] Warga belum mendapat jawaban pertama untuk laporan *{ $number }*, dan waktunya sudah lewat.
    }
    { leader-case }

    Petugasnya juga sudah kami ingatkan.

## Banyak laporan sekaligus, untuk satu orang

# $number, $short, $due: satu laporan; $urgent: mungkin ada yang dalam bahaya
alarm-line =
    • { $urgent ->
        [yes] { "🚨 " }
       *[no] { "" }
    }*{ $number }* { $short } · tenggat { $due }
# $kind: apa yang dikabarkan; $count (number): banyaknya; $lines: laporannya; $more: yang tanpa tombol, kosong bila tidak ada
alarm-many =
    { $kind ->
        [officer-reminder] Pengingat: sebagian besar waktu untuk { $count } laporan ini sudah terpakai.
        [officer-overdue] ⚠️ { $count } laporan ini sudah sampai atau melewati tenggatnya dan belum dijawab.
        [officer-overdue-above] ⚠️ { $count } laporan ini sudah sampai atau melewati tenggatnya dan belum dijawab. Atasan unit juga kami beri tahu.
        [officer-unplaced-yes] ⚠️ { $count } laporan ini belum juga ada unitnya, padahal waktu untuk mencarikannya sudah lewat.
        [officer-unplaced-no] Pengingat: { $count } laporan ini belum ada unitnya.
        [officer-step-late-accept] { $count } laporan ini menunggu diterima, dan waktunya sudah lewat. Mohon dibuka, lalu tekan *Terima*, atau *Alihkan* kalau bukan wewenang unit ini.
        [officer-step-late-answer] Waktu untuk jawaban pertama pada { $count } laporan ini sudah lewat. Mohon beri kabar kepada warga, meskipun pekerjaannya belum selesai.
        [leader-reminder] Sebagian besar waktu untuk { $count } laporan ini sudah terpakai. Petugasnya juga sudah kami ingatkan.
        [leader-overdue] ⚠️ { $count } laporan ini sudah sampai atau melewati tenggatnya dan belum dijawab. Petugasnya juga kami beri tahu.
        [leader-unplaced-leader] Unit-unit belum sepakat siapa yang menangani { $count } laporan ini. Mohon Bapak/Ibu putuskan.
        [leader-unplaced-coordinator] ⚠️ { $count } laporan ini belum juga ada unitnya. Koordinator sudah kami ingatkan.
        [leader-step-late-accept] { $count } laporan ini belum diterima petugas unitnya, dan waktunya sudah lewat. Petugasnya juga sudah kami ingatkan.
       *[leader-step-late-answer] Warga belum mendapat jawaban pertama untuk { $count } laporan ini, dan waktunya sudah lewat. Petugasnya juga sudah kami ingatkan.
    }

    { $lines }

    Tekan nomornya untuk membuka.
    { $more } lainnya bisa dilihat di konsol: ketik *konsol*.

## Untuk warga

# $number, $was, $due: nomor, tenggat semula, tenggat sekarang; $why, $unit: sebabnya, unitnya
notice-due-moved =
    Tenggat laporan *{ $number }* berubah.
    Semula: { $was }
    Sekarang: *{ $due }*
    { $why ->
        [calendar] Sebabnya, hari kerja di kalender pemerintah berubah. Mohon maklum, Bapak/Ibu.
       *[unit] Sebabnya, laporan ini mengikuti jam kerja dan aturan { $unit }.
    }
