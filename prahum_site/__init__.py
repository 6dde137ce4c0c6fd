"""Prahum Site: a night's news about a region, turned into a public website.

The layers, ground floor first (a module imports only from what stands before it; import-linter holds this)::

    problems dates model                    the errors, the calendar, the domain
    text urls disk memo privacy tables      plain text, addresses, whole files, answers kept, names masked, rows of CSV
    frontmatter                             fields that remember their line
    settings content feeds archive          files to values and back
    analysis                                pure functions from a batch of items to a batch of answers
    site newsroom                           what templates see; what the office sees beside it
    fetch gather                            the only socket; sources into the archive
    markup charts opendata structured       texts, charts, open data, data for machines
    theming templating                      colours; templates
    render briefing desk                    the site, the briefing and the desk to pages
    check output search                     pages to problems; pages to disk; pages to the index of the search
    stock night proofread preview scaffold  what a build starts from and tells; drafts
    headlines training                      a file of headlines, judged; how weights are made
    mapping arguments cli                   a file of reports, mapped; the command line; the verbs
"""

__version__ = "0.1.0"
