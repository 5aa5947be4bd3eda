/** Under this path the simulator's server serves Harmony, with a folder for each open page. */
export const harmonyPath = "/openmethods";
