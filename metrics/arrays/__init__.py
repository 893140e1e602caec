"""Records as arrays with numbers for names: the ground on which every formula stands."""
