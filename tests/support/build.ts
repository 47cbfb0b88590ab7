import type { Build } from "../../layouts/build.ts";
import { readStyles } from "../../layouts/style.ts";
import { SITE } from "./history.ts";

/** A build for production, on a day, of a site whose address has a path. */
export const BUILD: Build = {
  site: SITE,
  origin: "https://exemple.fr/politique",
  day: "2027-02-01",
  preview: false,
  styles: readStyles(),
};
