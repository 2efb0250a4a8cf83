"""Excel: workbooks of typed cells, by XlsxWriter."""
