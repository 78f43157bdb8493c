"""The office's letters as .docx, to correct and complete in Word.

    from kinerja_bot.letters.writing import write
    from kinerja_bot.letters.gaps import gaps

    write(kind, facts, template=None) -> bytes     # a finished .docx; blocks; LetterNotMade
    gaps(kind, facts) -> tuple[str, ...]           # what is left as dots: "nomor surat", "tanggal surat"

`facts` are `domain.letters.LetterFacts`; what is unknown stays unknown there. What the letters say stands in
templates/letters/, a file for each kind: from it the product's own Word template is built anew for every letter, with
the paper, type and margins that the office has set. A template of the office's own takes its place.
"""
