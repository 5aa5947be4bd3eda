import { Command } from "cmdk";
import { pickerEntries } from "./pickerEntries.ts";

/** The entries in cmdk, as its documentation shows it. */
export function CmdkPicker() {
  return (
    <Command label="Transfer to">
      <Command.Input aria-label="Transfer to" />
      <Command.List style={{ height: 300, overflow: "auto" }}>
        <Command.Empty>Nobody found.</Command.Empty>
        {pickerEntries.map(({ name, address, team }) => (
          <Command.Item key={address} value={address} keywords={[name, team]}>
            <span>{name}</span> <span>{address}</span>
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}
