"""The desks of a site as the centre last heard them: for whoever looks after those that are silent."""
