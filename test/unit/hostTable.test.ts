import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { hosts } from "../../src/hosts/registry.ts";
import { hostTable, tableHosts } from "../support/hostTable.ts";

const path = fileURLToPath(new URL("../../README.md", import.meta.url));
const names = hosts.map(({ name }) => name);

it("README tells what each adapter can do", async () => {
  expect(Object.keys(tableHosts).toSorted()).toEqual(names.toSorted());
  const [before, , after] = readFileSync(path, "utf8").split(/<!-- (?:hosts:|end of hosts).*-->/);
  const comment = "<!-- hosts: generated from the adapters by `npx vitest run test/unit/hostTable.test.ts -u` -->";
  const expected = `${before ?? ""}${comment}\n\n${hostTable(names)}\n\n<!-- end of hosts -->${after ?? ""}`;
  await expect(expected).toMatchFileSnapshot(path);
});
