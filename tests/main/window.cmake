# The real window on a virtual display, driven by a virtual mouse and keyboard.
foreach(subject window window_filters window_pictures)
  add_test(NAME ${subject} COMMAND ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_SOURCE_DIR}/${subject}_test.py $<TARGET_FILE:dateline_cli> ${PROJECT_SOURCE_DIR})
  set_tests_properties(${subject} PROPERTIES LABELS "window" SKIP_RETURN_CODE 77 TIMEOUT 600)
endforeach()
