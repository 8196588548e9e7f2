"""Several reports of one matter: found, joined, answered at once, noticed as a flood."""
