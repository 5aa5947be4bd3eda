/** Returns the scripts that the first usable screen needs, such as `assets/first-1234567.js`, from a build with a manifest. */
export declare function firstScripts(dir: string): readonly string[];
