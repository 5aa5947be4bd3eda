import styles from "./Conversations.module.css";

export interface FilterFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A field that filters the list while the agent types. */
export function FilterField({ label, value, onChange }: FilterFieldProps) {
  return (
    <input
      type="search"
      dir="auto"
      autoComplete="off"
      aria-label={label}
      placeholder={label}
      className={styles["filter"]}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
