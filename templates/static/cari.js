// Halaman Cari. Indeksnya dibuat Pagefind saat situs dibangun, dan baru diambil ketika ada yang dicari.
// Bila sesuatu gagal, halaman tetap menawarkan daftar isu, wilayah, dan arsip.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const form = byId("_form");
  const count = byId("_jumlah");
  const hint = byId("_maksud");
  const list = byId("_hasil");
  const more = byId("_lagi");
  const input = form.elements.q;
  const selects = [...form.querySelectorAll("select[data-saring]")];
  const title = document.title;
  const PAGE = 10;
  let engine = null;
  let found = [];
  let shown = 0;
  let turn = 0; // Jawaban atas pencarian yang lebih lama tidak boleh menimpa yang baru.

  // Dari berkas (file://) peramban tidak mengizinkan indeks dibaca.
  if (location.protocol === "file:") return;

  const address = (name) => new URL(form.dataset[name], document.baseURI).href;

  function load() {
    engine ??= import(address("indeks")).then(async (pagefind) => {
      await pagefind.options({ excerptLength: 28 });
      await pagefind.init();
      return pagefind;
    });
    return engine;
  }

  function give(name, text, parent, className) {
    const node = document.createElement(name);
    node.textContent = text;
    if (className) node.className = className;
    parent.append(node);
    return node;
  }

  // Cuplikan datang sebagai teks dengan <mark>; selain itu semuanya teks, bukan HTML.
  function excerpt(text, parent) {
    const plain = (part) => part.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
    text.split(/<mark>(.*?)<\/mark>/s).forEach((part, number) => {
      if (number % 2) give("mark", plain(part), parent);
      else parent.append(plain(part));
    });
  }

  // Awalan dan akhiran dipotong seperti prahum_site/analysis/terms.py memotongnya.
  const CUTS = [
    /(?:nya|lah|kah|pun|ku|mu)$/,
    /(?:an|i)$/,
    /^(?:meng|meny|mem|men|me|peng|peny|pem|pen|per|pe|ber|ter|di|ke|se)/,
    /^(?:meng|meny|mem|men|me|peng|peny|pem|pen|per|pe|ber|ter|di|ke|se)/,
    /k$/,
  ];
  const stem = (word) => CUTS.reduce((left, cut) => (left.replace(cut, "").length >= 4 ? left.replace(cut, "") : left), word);
  const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];

  // Jarak sunting Damerau-Levenshtein (huruf bertetangga yang tertukar dihitung satu), paling jauh `most`.
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [];
    let last = [...Array(other.length + 1).keys()];
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      before = last;
      last = row;
    }
    return last[other.length];
  }

  // Kata yang paling dekat dengan yang diketik; di antara yang sama dekat, yang paling sering muncul di judul.
  function nearest(word, known) {
    let best = null;
    let least = word.length < 6 ? 1 : 2;
    for (const one of known) {
      const far = distance(word, one, least);
      if (far < least || (far === least && best === null)) [best, least] = [one, far];
    }
    return best;
  }

  let vocabulary = null;
  async function correction(query, texts) {
    const odd = (word) => word.length >= 4 && !/\d/.test(word) && !texts.some((text) => text.includes(stem(word)));
    if (!words(query).some(odd)) return null;
    vocabulary ??= fetch(address("kata"), { cache: "no-cache" }).then((answer) => answer.json());
    const known = await vocabulary;
    const set = new Set(known);
    const stems = new Set(known.map(stem));
    let changed = false;
    const meant = query.replace(/[\p{L}\p{N}]+/gu, (typed) => {
      const word = typed.toLowerCase();
      if (!odd(word) || set.has(word) || stems.has(stem(word))) return typed;
      const near = nearest(word, known);
      changed ||= near !== null;
      return near ?? typed;
    });
    return changed ? meant : null;
  }

  function asked() {
    const filters = {};
    for (const select of selects) if (select.value) filters[select.name] = select.value;
    const query = input.value.trim();
    const sort = form.elements.urut.value ? { tanggal: "desc" } : {};
    return { query, filters, sort, empty: !query && !Object.keys(filters).length };
  }

  function search(pagefind, query, { filters, sort }) {
    return pagefind.search(query || null, { filters, sort });
  }

  async function show(mine, focus) {
    const data = await Promise.all(found.slice(shown, shown + PAGE).map((result) => result.data()));
    if (mine !== turn) return [];
    data.forEach((page, number) => {
      const item = document.createElement("li");
      const link = give("a", page.meta.title, give("h2", "", item));
      link.href = page.url;
      const { jenis = [], wilayah = [] } = page.filters;
      const about = [jenis[0], page.meta.keadaan, page.meta.hari, jenis[0] === "Wilayah" ? "" : wilayah.slice(0, 3).join(", ")];
      give("p", about.filter(Boolean).join(" · "), item, "meta");
      excerpt(page.excerpt, give("p", "", item));
      list.append(item);
      if (focus && !number) link.focus();
    });
    shown += data.length;
    more.hidden = shown >= found.length;
    return data;
  }

  // Di belakang setiap pilihan berdiri jumlah hasilnya.
  function tally(counts) {
    for (const select of selects) {
      for (const option of select.options) {
        if (option.value) option.label = `${option.value} (${counts?.[select.name]?.[option.value] ?? 0})`;
      }
    }
  }

  async function run() {
    const mine = ++turn;
    const wish = asked();
    const quoted = wish.query ? ` untuk “${wish.query}”` : "";
    document.title = wish.query ? `${wish.query} – ${title}` : title;
    hint.hidden = more.hidden = list.hidden = true;
    list.replaceChildren();
    list.setAttribute("aria-busy", !wish.empty);
    count.textContent = wish.empty ? "" : "Mencari…";
    if (wish.empty) return;
    try {
      const pagefind = await load();
      await pagefind.filters();
      const answer = await search(pagefind, wish.query, wish);
      if (mine !== turn) return;
      found = answer.results;
      shown = 0;
      tally(answer.totalFilters);
      const data = await show(mine, false);
      if (mine !== turn) return;
      list.hidden = !found.length;
      const total = found.length.toLocaleString("id-ID");
      count.textContent = found.length
        ? `${total} hasil${quoted}`
        : `Tidak ada hasil${quoted}. Coba kata lain, atau kurangi saringannya.`;
      const texts = data.map((page) => `${page.meta.title} ${page.content}`.toLowerCase());
      const meant = wish.query && (await correction(wish.query, texts));
      if (!meant || mine !== turn || !(await search(pagefind, meant, wish)).results.length || mine !== turn) return;
      const query = new URLSearchParams(new FormData(form));
      query.set("q", meant);
      hint.replaceChildren("Maksud Anda: ");
      give("a", meant, hint).href = `?${query}`;
      hint.append("?");
      hint.hidden = false;
    } catch (error) {
      console.error(error);
      if (mine !== turn) return;
      count.textContent = "Pencarian sedang tidak dapat dipakai. Telusuri lewat daftar di bawah.";
    } finally {
      if (mine === turn) list.setAttribute("aria-busy", false);
    }
  }

  // Alamat memuat apa yang dicari, supaya hasilnya dapat dibagikan dan tombol kembali bekerja.
  function fromAddress() {
    const query = new URLSearchParams(location.search);
    input.value = query.get("q") ?? "";
    for (const select of form.querySelectorAll("select")) {
      const wanted = query.get(select.name) ?? "";
      select.value = [...select.options].some((option) => option.value === wanted) ? wanted : "";
    }
    const chosen = [...form.querySelectorAll("select")].some((select) => select.value);
    byId("_saring").open ||= chosen || matchMedia("(min-width: 45rem)").matches;
    run();
  }

  function searchAgain() {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    const text = query.toString();
    history.pushState(null, "", text ? `?${text}` : location.pathname);
    run();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    searchAgain();
  });
  form.addEventListener("change", (event) => {
    if (event.target !== input) searchAgain();
  });
  more.querySelector("button").addEventListener("click", () => show(turn, true));
  addEventListener("popstate", fromAddress);
  input.addEventListener("focus", () => load().catch(() => {}), { once: true });
  byId("_tanpa").hidden = true;
  form.hidden = false;
  fromAddress();
})();
