"""Methods of statistics that know no mission: arrays in, arrays out."""
