import { type ReactNode, useId } from "react";
import styles from "./NewConversation.module.css";

export interface CheckFieldProps {
  readonly label: string;
  readonly hint: string | undefined;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Renders a choice between yes and no, with what it means below. */
export function CheckField({ label, hint, checked, onChange }: CheckFieldProps): ReactNode {
  const id = useId();
  return (
    <div>
      <label className={styles["check"]}>
        <input
          type="checkbox"
          checked={checked}
          aria-describedby={hint === undefined ? undefined : id}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      {hint === undefined ? null : (
        <p id={id} className={styles["hint"]}>
          {hint}
        </p>
      )}
    </div>
  );
}
