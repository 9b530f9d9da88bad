"""`frontdeskctl`: everything the office does, without a window, for IT, scripts and tests."""
