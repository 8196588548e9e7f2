# Perutean: bertanya kepada warga laporannya tentang apa, dan kabar bahwa perutean belajar.

## Tombol

offer-case-topic = Bukan semuanya
offer-case-route-to = Ke unit ini

## Untuk warga. $number, $unit, $due: nomor, unit, tanggal

notice-topic =
    Menurut Bapak/Ibu, laporan *{ $number }* tentang apa? Jawabannya membantu kami memilih unit yang tepat.
    Kalau ragu, tidak apa-apa: petugas yang akan memilihkan.
# $to: unit, body (instansi lain), atau coordinator
topic-picked =
    { $to ->
        [unit] ✅ Terima kasih. Laporan *{ $number }* kami teruskan ke { $unit }. Paling lambat dijawab { $due }.
        [body] Terima kasih, sudah kami catat untuk laporan *{ $number }*. Itu urusan instansi lain, jadi ada satu pertanyaan lagi dari kami.
       *[coordinator] Terima kasih. Petugas kami yang akan mencarikan unit untuk laporan *{ $number }*. Paling lambat dijawab { $due }.
    }
topic-said = Pertanyaan tentang laporan *{ $number }* sudah Bapak/Ibu jawab. Terima kasih.

# Alasan yang dicatat pada laporan, di belakang kata "Alasan:".
routing-citizen = dipilih pelapor
routing-spoken = baru ada pesan suara, mohon didengarkan dulu
routing-wordless = baru ada lampiran, belum ada kata-kata

## Untuk admin. $labels (number): laporan yang dipelajari; $right, $before: bagian yang benar

admin-learned = 🎓 Perutean kota ini belajar: { $labels } koreksi, benar { $right } (tadinya { $before }).
