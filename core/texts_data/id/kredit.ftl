# Kredit belajar (JP), sertifikat, dan ringkasan hasil untuk penulis materi.

credit-earned =
    🎉 Selamat! Bapak/Ibu lulus *{ $course }*.

    Tercatat setara { $jp } JP menurut penyelenggara. JP ini *belum diakui*, karena belum ada keputusan instansi. Catatannya kami simpan.
credit-earned-recognised =
    🎉 Selamat! Bapak/Ibu lulus *{ $course }*.

    Tercatat { $jp } JP, diakui berdasarkan { $decision }.
credit-missing =
    Kursus *{ $course }* hampir selesai, belum semua syarat terpenuhi.

    Pelajaran · tes akhir · tujuan dikuasai: { $parts }

    Teruskan saja latihan singkatnya. Begitu semua terpenuhi, JP tercatat sendiri.
credit-again =
    Bapak/Ibu lulus lagi *{ $course }*. Hebat, ilmunya masih segar.

    JP kursus ini sudah tercatat sebelumnya ({ $jp } JP), jadi tidak dihitung dua kali.
credit-had =
    Kursus *{ $course }* sudah lulus. JP yang tercatat: { $jp }.

results-digest =
    📊 Kabar soal *{ $course }*

    { $lines }

    { $rest }
results-digest-none =
    📊 Kabar soal *{ $course }*

    Pekan ini tidak ada soal yang perlu dilihat lagi. Terima kasih sudah merawatnya.
results-digest-rest = Dan { $count } soal lain. Rinciannya: kentongan courses results
results-line-hard = • { $item }: terlalu sulit, { $percent }% benar ({ $people } orang)
results-line-easy = • { $item }: terlalu mudah, { $percent }% benar ({ $people } orang)
results-line-weak = • { $item }: belum membedakan yang paham dan yang belum ({ $people } orang)
results-line-dead = • { $item }: pilihan { $options } hampir tak ada yang memilih
results-line-flags = • { $item }: { $count } tanda ⚑ menunggu jawaban
