"""Everything FrontDesk prints or exports: weekly and district pages, lists, labels, notice pages.

Reports and labels are drawn with ReportLab; pages of running text in any script are set with typst.
"""
