// The page makes no HTML of strings; the browser is told to refuse it (Trusted Types). Leaflet tries
// out two fixed strings when it loads, which alone are let through.
const KNOWN = ["<svg/>", '<v:shape adj="1"/>'];

interface Policies {
  createPolicy(name: string, rules: { createHTML(text: string): string | null }): unknown;
}

(window as { trustedTypes?: Policies }).trustedTypes?.createPolicy("default", {
  createHTML: (text) => (KNOWN.includes(text) ? text : null),
});

export {};
