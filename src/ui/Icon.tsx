import styles from "./Icon.module.css";

/** One path per icon, on a 16 × 16 grid with a stroke width of 1.5. */
const paths = {
  phone:
    "M3.4 2h2.3l1.2 3-1.6 1.2a8 8 0 0 0 4.5 4.5L11 9.1l3 1.2v2.3A1.4 1.4 0 0 1 12.6 14 10.6 10.6 0 0 1 2 3.4 1.4 1.4 0 0 1 3.4 2Z",
  "hang-up": "M1.5 9.2c3.4-4 9.6-4 13 0l-1.3 2-3-1V8a7 7 0 0 0-4.4 0v2.2l-3 1Z",
  chat: "M2 3h12v8H7l-3 2.7V11H2Z",
  email: "M1.8 3.5h12.4v9H1.8ZM2 4l6 4.8L14 4",
  "end-chat": "M2 3h12v8H7l-3 2.7V11H2ZM6.2 5.2l3.6 3.6M9.8 5.2 6.2 8.8",
  "close-email": "M1.8 3.5h12.4v9H1.8ZM5.2 8.2l2 2 3.8-4",
  reply: "M7 3.5 2.5 7.5 7 11.5V9c3 0 5 .8 6.5 3.5C13.5 8.5 11 6 7 6Z",
  callback:
    "M3.4 5h1.9l1 2.5-1.3 1a6.5 6.5 0 0 0 3.6 3.6l1-1.3 2.4 1v1.9a1.1 1.1 0 0 1-1.1 1.1A8.5 8.5 0 0 1 2.3 6.1 1.1 1.1 0 0 1 3.4 5ZM14 2.2 9.5 6.7M9.5 3.2v3.5H13",
  other: "M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2M5 8h6",
  hold: "M5.5 3v10M10.5 3v10",
  resume: "M4.5 3v10l8-5Z",
  mute: "M6 7V4a2 2 0 0 1 4 0v3.5M6 7v1a2 2 0 0 0 2.5 1.9M3.8 8a4.2 4.2 0 0 0 6.7 3.4M8 12.3V14M2.5 2.5l11 11",
  unmute: "M8 2a2 2 0 0 1 2 2v4a2 2 0 0 1-4 0V4a2 2 0 0 1 2-2M3.8 8a4.2 4.2 0 0 0 8.4 0M8 12.3V14",
  record: "M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3M8 6.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3",
  stop: "M4 4h8v8H4Z",
  pause: "M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2M6.5 6v4M9.5 6v4",
  swap: "M2 5.5h11M10 2.5l3 3-3 3M14 10.5H3M6 7.5l-3 3 3 3",
  conference:
    "M8 7.5a2 2 0 1 1 0-4 2 2 0 0 1 0 4M3.5 9a1.6 1.6 0 1 1 0-3.2M12.5 9a1.6 1.6 0 1 0 0-3.2M4.5 13.5c0-2.5 1.5-4 3.5-4s3.5 1.5 3.5 4M1.5 13c0-1.5.5-2.5 1.5-3M14.5 13c0-1.5-.5-2.5-1.5-3",
  join: "M2 13c0-3 1.5-4.5 3.5-4.5S9 10 9 13M5.5 3a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4M12 5v5M9.5 7.5h5",
  keypad: "M3.5 3.5h.01M8 3.5h.01M12.5 3.5h.01M3.5 8h.01M8 8h.01M12.5 8h.01M3.5 12.5h.01M8 12.5h.01M12.5 12.5h.01",
  check: "M2.5 8.5 6 12l7.5-8",
  close: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  plus: "M8 2.5v11M2.5 8h11",
  menu: "M2 4h12M2 8h12M2 12h12",
  "chevron-down": "M3.5 6 8 10.5 12.5 6",
  alert: "M8 1.8 14.8 13.8H1.2ZM8 6.2v3.6M8 11.7h.01",
  info: "M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2M8 7.3v3.7M8 5h.01",
  search: "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M10.3 10.3l3.5 3.5",
  send: "M2 2.5 14 8 2 13.5 4 8ZM4 8h5",
  transfer: "M2 5h10M9 2l3 3-3 3M14 11H4M7 8l-3 3 3 3",
  attachment: "M12.5 7.5 7.3 12.6a3 3 0 0 1-4.2-4.2l5.6-5.6a2 2 0 0 1 2.8 2.8L6 11a1 1 0 0 1-1.4-1.4l4.7-4.7",
  copy: "M5.5 5.5h8v8h-8ZM10.5 5.5v-3h-8v8h3",
  clock: "M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2M8 4.8V8l2.3 1.5",
  "arrow-up": "M8 13.5v-11M3.5 7 8 2.5 12.5 7",
  refresh: "M13.5 8a5.5 5.5 0 1 1-1.6-3.9L13.5 5.7M13.5 2.2v3.5H10",
  eye: "M1.5 8C3 5 5.3 3.5 8 3.5S13 5 14.5 8C13 11 10.7 12.5 8 12.5S3 11 1.5 8M8 6a2 2 0 1 1 0 4 2 2 0 0 1 0-4",
  "eye-off": "M1.5 8C3 5 5.3 3.5 8 3.5S13 5 14.5 8C13 11 10.7 12.5 8 12.5S3 11 1.5 8M2.5 2.5l11 11",
  responses: "M2.5 3h11v7h-6l-3 2.5V10h-2ZM8.8 4.8 7.2 8.2",
  save: "M8 2.5v7.5M4.8 7 8 10.2 11.2 7M2.5 10.5v3h11v-3",
  trash: "M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.7 9h6.6l.7-9",
} as const;

export type IconName = keyof typeof paths;

/** An icon beside a text. Hidden from assistive technology, because the text carries the meaning. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className={styles["icon"]} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
