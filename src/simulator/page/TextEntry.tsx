import { useState } from "react";

/** A one-line text field with a button. Clears itself after sending. */
export function TextEntry(props: {
  readonly label: string;
  readonly button: string;
  readonly disabled?: boolean;
  readonly onSubmit: (text: string) => void;
}) {
  const [text, setText] = useState("");
  return (
    <form
      className="entry"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === "") return;
        props.onSubmit(text);
        setText("");
      }}
    >
      <input
        aria-label={props.label}
        placeholder={props.label}
        disabled={props.disabled}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" disabled={props.disabled}>
        {props.button}
      </button>
    </form>
  );
}
