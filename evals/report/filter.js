"use strict";
(() => {
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const questions = [...document.querySelectorAll(".question")];
  const apply = () => {
    const wanted = [...new FormData(form)].filter(([, value]) => value);
    let count = 0;
    for (const question of questions) {
      const fits = wanted.every(([name, value]) =>
        name === "words" ? question.dataset.words.includes(value.toLowerCase()) : question.dataset[name] === value);
      question.hidden = !fits;
      count += fits;
    }
    shown.value = shown.dataset.counted.replace("#", count);
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
})();
