"""What is found in a Word file or a workbook, as comments in a copy of it.

In: the bytes of the file, and remarks with the places that they are about. Out: the bytes of the copy, and the
remarks that found no place. Nothing but the comments differs: parts of the package that need not change are the
same bytes, as they lie in the zip, and those that change have something put in, with the rest of their text as it
was.
"""
