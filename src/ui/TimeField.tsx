import { type ReactNode, useId } from "react";
import { FieldFrame } from "./Field.tsx";
import field from "./Field.module.css";

/** Returns a time as a field for date and time has it, in the time zone of the browser. */
function toFieldTime(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return Number.isFinite(local.getTime()) ? local.toISOString().slice(0, 16) : "";
}

export interface TimeFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** ms since the epoch. */
  readonly at: number | undefined;
  /** Gets undefined for an empty or half filled field. */
  readonly onChange: (at: number | undefined) => void;
}

/** Renders a field for a date and a time in the time zone of the browser. */
export function TimeField({ label, hint, at, onChange }: TimeFieldProps): ReactNode {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint}>
      <input
        id={id}
        type="datetime-local"
        className={field["control"]}
        value={at === undefined ? "" : toFieldTime(at)}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={({ currentTarget: { value } }) => {
          const typed = Date.parse(value);
          onChange(Number.isFinite(typed) ? typed : undefined);
        }}
      />
    </FieldFrame>
  );
}
