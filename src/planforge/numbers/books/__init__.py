"""The office's register book, 发文登记簿, into the register and out of it: .xlsx, .csv; out as .json too."""
