"""The reports' tab: the programme's figures for supervisors. Charts are imported when the tab is opened."""
