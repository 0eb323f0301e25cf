package cn.duban.http.page;

/** Scripts that check a page's legibility; each returns what is wrong. */
final class PageInspector {
    private static final String TEXTS =
            "const texts = [...document.querySelectorAll('body *')].filter((e) => e.checkVisibility()"
                    + " && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()));";

    /** Text smaller than the given pixels. */
    static final String TOO_SMALL = "(least) => {" + TEXTS
            + " return texts.filter((e) => parseFloat(getComputedStyle(e).fontSize) < least - 0.01)"
            + ".map((e) => `${e.className} ${e.textContent}`); }";

    /** Text with a contrast below WCAG AA. Text over a picture (the map) is left out: it has a shadow instead. */
    static final String TOO_FAINT = "() => {" + TEXTS
            + " const parse = (c) => { const m = /rgba?\\(([^)]+)\\)/.exec(c); if (!m) return null; const [r, g, b, a"
            + " = 1] = m[1].split(/[ ,/]+/).map(Number); return [r, g, b, a]; }; const lum = ([r, g, b]) => { const f"
            + " = [r, g, b].map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));"
            + " return 0.2126 * f[0] + 0.7152 * f[1] + 0.0722 * f[2]; }; const over = ([r, g, b, a], under) => [r, g,"
            + " b].map((v, i) => v * a + under[i] * (1 - a)); const ground = (e) => { const layers = []; for (let at ="
            + " e; at; at = at.parentElement) { const c = parse(getComputedStyle(at).backgroundColor); if (!c || c[3]"
            + " === 0) continue; layers.push(c); if (c[3] === 1) break; } return layers.reverse().reduce((under,"
            + " layer) => over(layer, under), [255, 255, 255]); }; return texts.filter((e) => !e.closest('.ground,"
            + " :disabled')).map((e) => { const style = getComputedStyle(e); const under = ground(e); const ink ="
            + " parse(style.color); if (!ink) return null; const [a, b] = [lum(over(ink, under)), lum(under)].sort((x,"
            + " y) => y - x); const ratio = (a + 0.05) / (b + 0.05); const size = parseFloat(style.fontSize); const"
            + " large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700); return ratio < (large ? 3 :"
            + " 4.5) ? `${ratio.toFixed(2)} ${e.className} ${e.textContent.slice(0, 20)}` : null; }).filter(Boolean);"
            + " }";

    private PageInspector() {}
}
