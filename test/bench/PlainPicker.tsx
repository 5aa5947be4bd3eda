import { useState } from "react";
import { pickerEntries } from "./pickerEntries.ts";

/** A filter over a list without any care: lower case and `includes`, and every match is rendered. */
export function PlainPicker() {
  const [text, setText] = useState("");
  const sought = text.toLowerCase();
  const matches = pickerEntries.filter(({ name, address, team }) =>
    `${name} ${address} ${team}`.toLowerCase().includes(sought),
  );
  return (
    <>
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls="matches"
        aria-label="Transfer to"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ul id="matches" style={{ height: 300, overflow: "auto" }}>
        {matches.map(({ name, address }) => (
          <li key={address}>
            <span>{name}</span> <span>{address}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
