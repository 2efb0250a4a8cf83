"""A plan out of a document that people wrote in Word or Excel, or have as a PDF.

In: the bytes of a file that anybody may have made. Out: the text of a plan, where each of its values stood in the
file, and an account of every word: it is in a value, vplan prints it of itself, or it was left. In its order:

- `outline/`: a file of any format becomes an Outline: headings, paragraphs, points, tables, pictures;
- `recognising/`: what each of them is, and the parts of a plan that they make;
- `writing/`: those parts as a text that reads well, with the way back from each line;
- `accounting`: proof that no word is lost and none is there twice.
"""
