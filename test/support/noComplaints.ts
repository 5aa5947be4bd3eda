import { afterEach, beforeEach } from "vitest";

// React tells only the console of a missing key, an unknown attribute, or a state that is set while rendering.

/** What the environment of the tests is to blame for. */
const excused = [
  // jsdom does not know this element.
  /^The tag <%s> is unrecognized in this browser.* search$/s,
  // A part of the panel is loaded after a press that the test did not wait for.
  /^A component suspended inside an `act` scope/,
];

const tell = console.error;
let complaints: string[] = [];

beforeEach(() => {
  complaints = [];
  console.error = (...words: readonly unknown[]) => {
    const complaint = words.join(" ");
    if (excused.some((pattern) => pattern.test(complaint))) return;
    complaints.push(complaint);
    tell(...words);
  };
});

afterEach(() => {
  console.error = tell;
  if (complaints.length > 0) throw new Error(`The console has errors: ${complaints.join("\n")}`);
});
