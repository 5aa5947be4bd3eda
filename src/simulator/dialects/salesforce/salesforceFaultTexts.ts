import type { Happening, LinkFault } from "../../faults/faultNames.ts";

/** What each fault between the telephony and the voice toolkit does, in a sentence. */
export const salesforceFaultTexts: Readonly<Record<Exclude<LinkFault, "no-init"> | Happening, string>> = {
  delay: "Every event, call of a method and its end is 0.2 to 1.5 s late, in order",
  jitter: "Everything is up to 150 ms late, each by its own time, so the order may change",
  drop: "One event or call of a method in five is lost",
  duplicate: "Some events are raised twice, and some methods are called twice",
  reorder: "Some events change places with the next",
  truncate: "Some events have a part of their detail cut or missing",
  "clock-skew": "All times of the host are off by the same number of minutes",
  error: "Every method of the toolkit throws",
  silence: "No events, and methods never end",
  "host-reload": "The Lightning page loads again: the component is new, and after 3 s the calls are told again",
  "frame-recreate": "The component removes the frame of the panel and adds it again",
};
