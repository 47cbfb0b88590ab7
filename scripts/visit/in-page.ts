import type { Field } from "../policy/shop/observation.ts";

// These run in the visited page: they may use nothing from outside themselves.

/** The names, never the values, of all that a frame's origin keeps in the browser without cookies. */
export async function storedNames() {
  // A frame may have no storage of its own, and says so by throwing.
  const attempt = async (names: () => readonly string[] | Promise<readonly string[]>) => {
    try {
      return await names();
    } catch {
      return [];
    }
  };
  return {
    // That of a frame without an address is the one around it.
    host: URL.parse(origin)?.hostname ?? "",
    names: {
      localStorage: await attempt(() => Object.keys(localStorage)),
      sessionStorage: await attempt(() => Object.keys(sessionStorage)),
      IndexedDB: await attempt(async () => (await indexedDB.databases()).map(({ name }) => name ?? "")),
      Cache: await attempt(() => caches.keys()),
      "service worker": await attempt(async () =>
        (await navigator.serviceWorker.getRegistrations()).map(
          ({ active, waiting, installing, scope }) => (active ?? waiting ?? installing)?.scriptURL ?? scope,
        ),
      ),
    },
  };
}

/** The forms that fields stand in, each with the fields that people fill in; those outside any form are together. */
export function formsAround(elements: readonly (HTMLElement | SVGElement)[]) {
  const UNFILLED = ["hidden", "submit", "button", "reset", "image"];
  const LONGEST = 300;
  const forms = new Map<HTMLFormElement | null, Field[]>();
  for (const field of elements) {
    const isInput = field instanceof HTMLInputElement;
    if (!isInput && !(field instanceof HTMLSelectElement) && !(field instanceof HTMLTextAreaElement)) continue;
    if (UNFILLED.includes(field.type)) continue;
    const placeholder = field instanceof HTMLSelectElement ? "" : field.placeholder;
    const label = field.labels?.[0]?.textContent || field.ariaLabel || placeholder || field.title;
    const fields = forms.get(field.form) ?? [];
    forms.set(field.form, fields);
    fields.push({
      name: field.name || field.id,
      label: label.replace(/\s+/g, " ").trim().slice(0, LONGEST),
      type: field.type,
      autocomplete: field.getAttribute("autocomplete") ?? "",
      required: field.required,
      ticked: isInput && field.type === "checkbox" && field.defaultChecked,
    });
  }
  return Array.from(forms, ([form, fields]) => ({
    // A field may be called « action »: the attribute can't be mistaken.
    ...(form && { action: new URL(form.getAttribute("action") ?? "", document.baseURI).href }),
    words: form
      ? `${form.textContent} ${form.getAttribute("id") ?? ""} ${form.className} ${form.getAttribute("action") ?? ""}`
          .replace(/\s+/g, " ")
          .trim()
          .slice(0, LONGEST)
      : "",
    fields,
  }));
}

/** The addresses that links would tell of a click. */
export function pingAddresses(links: readonly Element[]): readonly string[] {
  return links.flatMap((link) =>
    (link.getAttribute("ping") ?? "")
      .split(/\s+/)
      .flatMap((address) => URL.parse(address, document.baseURI)?.href ?? []),
  );
}

/**
 * Has a page tell of its end while that can still be seen, for Chromium says nothing of what a page sends as it goes. It
 * may tell the same again when it does go.
 */
export function announceLeaving(): void {
  Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
  dispatchEvent(new PageTransitionEvent("pagehide"));
}

/** Which of these images, given as bytes, have one pixel. */
export function onePixel(images: readonly (readonly number[])[]): Promise<readonly boolean[]> {
  return Promise.all(
    images.map(async (bytes) => {
      try {
        const { width, height } = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
        return width === 1 && height === 1;
      } catch {
        return false;
      }
    }),
  );
}
