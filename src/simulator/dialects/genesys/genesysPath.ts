/** Under this path the simulator's server serves Genesys Cloud, with a folder for each open page. */
export const genesysPath = "/genesys";

/** Stands for the page that was opened last. */
export const newestRun = "newest";
