import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Place } from "../../../../src/domain/directory/Place.ts";
import { createDirectory, placeAt, placesNamed, searchPlaces } from "../../../../src/domain/directory/searchPlaces.ts";

const place = (label: string, id: string, team?: string): Place => ({
  destination: { kind: "address", id, label },
  group: "number",
  team,
  ways: undefined,
});

const directory = createDirectory([
  place("José Núñez", "+442079460101", "Billing"),
  place("Anna Lark", "anna@example.com", "Second line"),
  place("Technical Support", "+44 (0)20 7946 0110"),
  place("Zoe\u0308 Strau\u00DF", "4012"),
  place("Café Ångström", "cafe@example.com"),
  place("Łukasz Øst", "+48123456789"),
  place("Again", "4012"),
  place("Shane O’Neil-Fir", "4013", "Returns"),
]);
const all = () => true;
const find = (text: string, isUsable: (place: Place) => boolean = all) =>
  searchPlaces(directory, text, { limit: 3, isUsable }).found.map(({ place: { destination } }) => destination.label);

describe("searchPlaces", () => {
  it.each([
    ["jose", "José Núñez"],
    ["nunez jose", "José Núñez"],
    ["NÚÑEZ", "José Núñez"],
    ["nu\u0301n\u0303ez", "José Núñez"],
    ["billing", "José Núñez"],
    ["núñez bill", "José Núñez"],
    ["jn", "José Núñez"],
    ["cafe", "Café Ångström"],
    ["cafe\u0301 a\u030Angstro\u0308m", "Café Ångström"],
    ["zoë strauss", "Zoe\u0308 Strau\u00DF"],
    ["lukasz ost", "Łukasz Øst"],
    ["anna@exa", "Anna Lark"],
    ["second", "Anna Lark"],
    ["upport", "Technical Support"],
    ["7946 0110", "Technical Support"],
    ["020 7946", "Technical Support"],
    ["oneil", "Shane O’Neil-Fir"],
    ["o'neil", "Shane O’Neil-Fir"],
    ["neil fir", "Shane O’Neil-Fir"],
    ["returns sonf", "Shane O’Neil-Fir"],
  ])("finds %j", (text, expected) => {
    expect(find(text)).toContain(expected);
  });

  it("finds nothing that lacks one of the words", () => {
    expect(find("jose lark")).toEqual([]);
    expect(find("!?")).toEqual([]);
  });

  it("ranks a name that begins with the text before other matches, and unusable places last", () => {
    const ranked = createDirectory([
      place("Sales Anna", "1"),
      place("Anna", "2"),
      place("Annabel", "3"),
      place("Hanna", "4"),
    ]);
    const labels = (isUsable: (each: Place) => boolean) =>
      searchPlaces(ranked, "anna", { limit: 9, isUsable }).found.map(({ place: each }) => each.destination.label);
    expect(labels(all)).toEqual(["Anna", "Annabel", "Sales Anna", "Hanna"]);
    expect(labels(({ destination }) => destination.id !== "2")).toEqual(["Annabel", "Sales Anna", "Hanna", "Anna"]);
  });

  it("ranks what is usual before other beginnings, but not before the whole name", () => {
    const ranked = createDirectory([place("Support", "1"), place("Supervisor", "2"), place("Technical Support", "3")]);
    const { found } = searchPlaces(ranked, "sup", {
      limit: 9,
      isUsable: all,
      scoreOf: ({ destination }) => (destination.id === "3" ? 1 : 0),
    });
    expect(found.map(({ place: { destination } }) => destination.id)).toEqual(["3", "1", "2"]);
    const [first] = searchPlaces(ranked, "support", {
      limit: 9,
      isUsable: all,
      scoreOf: ({ destination }) => (destination.id === "3" ? 1 : 0),
    }).found;
    expect(first?.place.destination.id).toBe("1");
  });

  it("bounds the list, counts the rest, and lists an address once", () => {
    const { found, more } = searchPlaces(directory, "", { limit: 4, isUsable: all });
    expect([found.length, more]).toEqual([4, 3]);
  });

  it("finds the same while the agent types, deletes and types on as at once", () => {
    const places = directory.entries.map((entry) => entry.place);
    const piece = fc.constantFrom(...Array.from("aejnos0124579 +(-'@"), "jos", "020", "79", "bill");
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.constant("⌫")), { maxLength: 12 }), (keys) => {
        let text = "";
        for (const key of keys) {
          text = key === "⌫" ? text.slice(0, -1) : text + key;
          const fresh = createDirectory(places);
          expect(searchPlaces(directory, text, { limit: 3, isUsable: all })).toEqual(
            searchPlaces(fresh, text, { limit: 3, isUsable: all }),
          );
        }
      }),
    );
  });

  it("searches 10,000 places within a frame", () => {
    const many = createDirectory(
      Array.from({ length: 10_000 }, (_, index) =>
        place(`Agent Müller ${index}`, `+4420794${10_000 + index}`, `Team ${index % 50}`),
      ),
    );
    const times = ["a", "ag", "müller 99", "team 7 agent", "+44207941", "nobody"].map((text) => {
      const start = process.cpuUsage();
      searchPlaces(many, text, { limit: 20, isUsable: all });
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    });
    expect(times.toSorted((a, b) => a - b)[3]).toBeLessThan(16);
  });
});

describe("placesNamed and placeAt", () => {
  it("find a place by its whole name and by its address in any grouping", () => {
    expect(placesNamed(directory, "jose NUNEZ")).toHaveLength(1);
    expect(placesNamed(directory, "jose")).toEqual([]);
    expect(placeAt(directory, "+442079460110")?.destination.label).toBe("Technical Support");
    expect(placeAt(directory, "4012")?.destination.label).toBe("Zoe\u0308 Strau\u00DF");
    expect(placeAt(directory, "+4420")).toBeUndefined();
  });
});
