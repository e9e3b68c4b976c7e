package dev.courier.registry.applied;

import dev.courier.registry.planned.Plan;
import dev.courier.settings.files.FileProblem;
import java.util.Comparator;
import java.util.List;

/** A plan with everything that is needed to carry it out. */
record Preparation(List<PlannedFile> files, List<FileProblem> problems) {

  Preparation {
    files = files.stream().sorted(Comparator.comparing(file -> file.change().key())).toList();
    problems = List.copyOf(problems);
  }

  Plan plan() {
    return new Plan(files.stream().map(PlannedFile::change).toList(), problems);
  }
}
